"use strict";
(() => {
  const DAY = 864e5, STEP = 100, COLUMNS = 20;
  const [ID, FIRST, LAST, WHEN, KIND, STATUS, SERIES, TITLE, PLACE, TIERS, SOURCES, FLAGS, PEOPLE, QUOTE] = Array(14).keys();
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const FLAG_WORDS = ["sources disagree", "contested", "from background only"];
  const by = (id) => document.getElementById(id);
  const data = JSON.parse(by("data").textContent);
  const rows = data.rows;
  const places = data.places.map((one) => { const at = one.indexOf("|"); return { code: one.slice(0, at), name: one.slice(at + 1) }; });
  const countries = new Map();
  for (const { code, name } of places) if (code) { const last = name.split(", ").pop(); if (!countries.has(code) || last.length < countries.get(code).length) countries.set(code, last); }
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Muscat" }).format(new Date());

  const made = (tag, words, name) => {
    const node = document.createElement(tag);
    if (words !== undefined) node.textContent = words;
    if (name) node.className = name;
    return node;
  };
  const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);
  const titled = (row) => row[TITLE] === "other" ? "Other event" : capital(row[TITLE]);
  const counted = (number, thing) => `${number.toLocaleString("en")} ${thing}${number === 1 ? "" : "s"}`;
  const folded = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  // What was counted at publication is counted again from the reader's day.
  const daysWords = (days) => {
    if (days === 1) return "1 day";
    if (days < 60) return `${days} days`;
    const months = Math.round(days / 30.44);
    return months < 24 ? `${months} months` : `${Math.round(days / 365.25)} years`;
  };
  const until = (day) => Math.round((Date.parse(day) - Date.parse(today)) / DAY);
  const countdown = (earliest, latest) => {
    if (earliest && earliest > today) return (latest && until(latest) - until(earliest) <= 7 ? "in " : "opens in ") + daysWords(until(earliest));
    if (latest && latest < today) return `${daysWords(-until(latest))} ago`;
    if (earliest && earliest === latest) return "today";
    if (latest) return latest > today ? `${daysWords(until(latest))} left` : "last day today";
    return "";
  };
  for (const node of document.querySelectorAll(".count")) node.textContent = countdown(node.dataset.earliest, node.dataset.latest);
  const age = Math.floor((Date.now() - Date.parse(document.querySelector(".lead").dataset.published)) / DAY);
  if (age > 1) {
    const stale = document.querySelector(".stale");
    stale.textContent = `This page was published ${age} days ago.`;
    stale.hidden = false;
  }

  const fields = { kind: by("f-kind"), series: by("f-series"), status: by("f-status"), country: by("f-country"), tier: by("f-tier") };
  const state = { q: "", kind: "", series: "", status: "", country: "", tier: "", year: "", month: "" };
  let shown = [], limit = STEP, columns = [], hay = null;

  const fill = (select, options) => {
    select.append(new Option("all", ""));
    for (const [value, words] of options) select.append(new Option(words, value));
  };
  const used = (column) => new Set(rows.map((row) => row[column]));
  const listed = (words, column) => { const seen = used(column); return words.map((word, at) => [String(at), word]).filter(([at]) => seen.has(Number(at))); };
  fill(fields.kind, listed(data.kinds, KIND));
  fill(fields.series, listed(data.series, SERIES).sort((a, b) => a[1].localeCompare(b[1])).concat([["-1", "without a series"]]));
  fill(fields.status, listed(data.statuses, STATUS));
  fill(fields.country, [...countries].sort((a, b) => a[1].localeCompare(b[1])).concat([["-", "not said"]]));
  fill(fields.tier, data.tiers.map((tier, at) => [String(at), tier]));

  const isWide = (row) => Date.parse(row[LAST]) - Date.parse(row[FIRST]) > 31 * DAY;
  const haystack = () => hay ??= rows.map((row) => folded([row[TITLE], data.series[row[SERIES]] || "", places[row[PLACE]].name, row[WHEN], row[PEOPLE], row[QUOTE]].join(" ")));
  const matching = () => {
    const words = folded(state.q).split(/\s+/).filter(Boolean);
    const text = words.length ? haystack() : null;
    return rows.filter((row, at) =>
      (!state.kind || row[KIND] === Number(state.kind)) && (!state.series || row[SERIES] === Number(state.series)) &&
      (!state.status || row[STATUS] === Number(state.status)) && (!state.tier || row[TIERS] & (1 << Number(state.tier))) &&
      (!state.country || (places[row[PLACE]].code || "-") === state.country) && words.every((word) => text[at].includes(word)));
  };

  // The columns of the chart: years, or the months of one; all years before the shown ones are one.
  // What nobody told the month of stands beside the months.
  const columnsOf = (found) => {
    if (state.year && state.year !== "before") {
      const months = MONTHS.map((name, at) => ({ key: String(at + 1).padStart(2, "0"), name, start: Date.UTC(Number(state.year), at, 1), end: Date.UTC(Number(state.year), at + 1, 1) }));
      return found.some((row) => isWide(row) && row[LAST].startsWith(state.year)) ? [...months, { key: "none", name: "no month", start: NaN, end: NaN }] : months;
    }
    const years = found.filter((row) => row[LAST]).map((row) => Number(row[LAST].slice(0, 4)));
    if (!years.length) return [];
    const last = years.reduce((a, b) => Math.max(a, b)), first = Math.max(years.reduce((a, b) => Math.min(a, b)), last - COLUMNS + 1);
    const made = [];
    if (years.some((year) => year < first)) made.push({ key: "before", name: `< ${first}`, start: -Infinity, end: Date.UTC(first, 0, 1) });
    for (let year = first; year <= last; year++) made.push({ key: String(year), name: String(year), start: Date.UTC(year, 0, 1), end: Date.UTC(year + 1, 0, 1) });
    return made;
  };
  const columnOf = (time) => columns.findIndex((one) => time >= one.start && time < one.end);
  const placeOf = (row) => isWide(row) && state.year && state.year !== "before" ? columns.findIndex((one) => one.key === "none" && row[LAST].startsWith(state.year)) : columnOf(Date.parse(row[LAST]));
  const inPeriod = (row) => {
    if (!state.year) return true;
    if (!row[LAST]) return false;
    if (state.year === "before") return row[LAST].slice(0, 4) < firstYear;
    if (!state.month) return row[LAST].startsWith(state.year);
    return isWide(row) ? state.month === "none" && row[LAST].startsWith(state.year) : row[LAST].startsWith(`${state.year}-${state.month}`);
  };
  let firstYear = "";

  const drawBars = (found) => {
    const counts = columns.map(() => data.statuses.map(() => 0));
    for (const row of found) if (row[LAST]) { const at = placeOf(row); if (at >= 0) counts[at][row[STATUS]]++; }
    const totals = counts.map((one) => one.reduce((a, b) => a + b, 0)), most = Math.max(1, ...totals);
    const narrow = columns.length > 12 && innerWidth < 900;
    by("tl-bars").replaceChildren(...columns.map((one, at) => {
      const bar = made("button", undefined, "bar");
      bar.type = "button";
      bar.tabIndex = at === columns.length - 1 ? 0 : -1;
      bar.dataset.key = one.key;
      const parts = counts[at].map((count, status) => count && `${count} ${data.statuses[status]}`).filter(Boolean).join(", ");
      bar.setAttribute("aria-label", `${one.name}: ${counted(totals[at], "event")}${parts ? `: ${parts}` : ""}`);
      bar.title = bar.getAttribute("aria-label");
      const stack = made("span", undefined, "stack");
      counts[at].forEach((count, status) => {
        if (!count) return;
        const part = made("i", undefined, data.statuses[status]);
        part.style.height = `${Math.max(2, 44 * count / most)}px`;
        stack.append(part);
      });
      // Where they are narrow, every third is named, counted from the last.
      const name = !narrow ? one.name : one.key === "none" ? "–" : (columns.length - 1 - at) % 3 ? "" : one.name.length === 4 ? `’${one.name.slice(2)}` : one.name;
      bar.append(stack, made("span", name, "name"));
      return bar;
    }));
  };

  const SVG = "http://www.w3.org/2000/svg";
  const drawn = (tag, attributes) => { const node = document.createElementNS(SVG, tag); for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value); return node; };
  let dots = [];
  const drawLanes = (found) => {
    const box = by("tl-lanes"), width = box.clientWidth;
    const gutter = parseFloat(getComputedStyle(by("tl-bars")).marginInlineStart) || 80;
    const lanes = [...new Set(found.map((row) => row[KIND]))].sort((a, b) => a - b), tall = 22;
    const step = (width - gutter) / Math.max(1, columns.length);
    const svg = drawn("svg", { width, height: lanes.length * tall + 4, class: "hit" });
    const at = (time) => { const column = columnOf(time); if (column < 0) return null; const one = columns[column]; return gutter + step * (column + (Number.isFinite(one.start) ? (time - one.start) / (one.end - one.start) : .5)); };
    lanes.forEach((kind, lane) => {
      const y = lane * tall + tall / 2;
      svg.append(drawn("line", { x1: gutter, x2: width, y1: y, y2: y, class: "rule" }));
      const label = drawn("text", { x: 0, y: y + 4 });
      label.textContent = data.kinds[kind];
      svg.append(label);
    });
    const paths = data.statuses.map(() => []);
    dots = [];
    found.forEach((row, number) => {
      const column = row[LAST] ? columns[placeOf(row)] : null;
      // In the middle of what is stated, as far as it lies in its column.
      const x = column && (column.key === "none" ? width - step / 2 : at((Math.max(Date.parse(row[FIRST]), column.start) + Date.parse(row[LAST])) / 2));
      if (!x) return;
      const y = lanes.indexOf(row[KIND]) * tall + tall / 2 + ((number * 7) % 5 - 2) * 1.6;
      paths[row[STATUS]].push(`M${x.toFixed(1)} ${y.toFixed(1)}h.01`);
      dots.push([x, y, row]);
    });
    paths.forEach((path, status) => { if (path.length) svg.append(drawn("path", { d: path.join(""), class: data.statuses[status] })); });
    const now = at(Date.parse(today));
    if (now) svg.append(drawn("line", { x1: now, x2: now, y1: 0, y2: lanes.length * tall, class: "now" }));
    box.replaceChildren(svg);
  };
  const tip = made("div", undefined, "tip");
  const nearest = (event) => {
    const frame = by("tl-lanes").getBoundingClientRect(), x = event.clientX - frame.left, y = event.clientY - frame.top;
    let best = null, least = 144;
    for (const dot of dots) { const far = (dot[0] - x) ** 2 + (dot[1] - y) ** 2; if (far < least) { least = far; best = dot; } }
    return best;
  };
  const address = (row) => `events/${row[ID]}.html`;
  by("tl-lanes").addEventListener("mousemove", (event) => {
    const dot = nearest(event);
    if (!dot) { tip.remove(); return; }
    const row = dot[2];
    tip.textContent = [row[WHEN], `${titled(row)}, ${data.statuses[row[STATUS]]}`, places[row[PLACE]].name, row[PEOPLE]].filter(Boolean).join(" · ");
    const chart = document.querySelector(".chart");
    chart.append(tip);
    tip.style.left = `${Math.min(dot[0], chart.clientWidth - tip.offsetWidth - 10)}px`;
    tip.style.top = `${dot[1] + 20}px`;
  });
  by("tl-lanes").addEventListener("mouseleave", () => tip.remove());
  by("tl-lanes").addEventListener("click", (event) => { const dot = nearest(event); if (dot) location.href = address(dot[2]); });

  const crumb = (words, act) => { const node = made("button", words); node.type = "button"; node.addEventListener("click", act); return node; };
  const drawCrumbs = () => {
    const parts = [], go = (year, month) => () => { state.year = year; state.month = month; update(); focusBar(); };
    if (state.year) parts.push(crumb("All years", go("", "")), made("span", "›"), state.month ? crumb(state.year, go(state.year, "")) : made("span", state.year === "before" ? `before ${firstYear}` : state.year));
    if (state.month) parts.push(made("span", "›"), made("span", MONTHS[Number(state.month) - 1] || "no month"));
    const key = made("span", undefined, "key");
    for (const status of data.statuses) key.append(made("span", status, status));
    by("tl-crumbs").replaceChildren(...parts, key);
  };
  const focusBar = () => by("tl-bars").querySelector("[tabindex='0']")?.focus();

  const item = (row) => {
    const node = made("li", undefined, "ev"), what = made("div", undefined, "what"), link = made("a");
    link.href = address(row);
    link.append(made("bdi", titled(row)));
    what.append(link, " ", made("span", data.statuses[row[STATUS]], `badge ${data.statuses[row[STATUS]]}`), " ");
    const more = made("span", undefined, "soft");
    for (const words of [places[row[PLACE]].name, row[PEOPLE]].filter(Boolean)) more.append(more.childNodes.length ? " · " : "", made("bdi", words));
    FLAG_WORDS.forEach((words, bit) => { if (row[FLAGS] & (1 << bit)) more.append(more.childNodes.length ? " · " : "", words); });
    what.append(more);
    if (row[QUOTE]) { const quote = made("q", row[QUOTE]); quote.dir = "auto"; what.append(quote); }
    node.append(made("span", row[WHEN], "when"), what, made("span", counted(row[SOURCES], "source"), "src"));
    return node;
  };
  const heading = (row) => {
    if (!row[LAST]) return "Without a date";
    const year = row[LAST].slice(0, 4);
    if (isWide(row)) return `${year}, without a month`;
    return `${MONTHS[Number(row[LAST].slice(5, 7)) - 1]} ${year}`;
  };
  const drawList = (from) => {
    const list = by("tl-list"), fresh = document.createDocumentFragment();
    if (!from) list.replaceChildren();
    for (let at = from; at < Math.min(limit, shown.length); at++) {
      const month = heading(shown[at]);
      if (!at || heading(shown[at - 1]) !== month) { const head = made("li"); head.append(made("h3", month)); fresh.append(head); }
      fresh.append(item(shown[at]));
    }
    list.append(fresh);
    by("tl-more").hidden = shown.length <= limit;
    by("tl-more").textContent = `Show ${Math.min(STEP, shown.length - limit)} more`;
  };

  const remember = () => {
    const kept = new URLSearchParams();
    for (const [name, value] of Object.entries(state)) if (value) kept.set(name, value);
    const hash = kept.toString();
    if (hash || location.hash.includes("=")) history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  };
  const recall = () => {
    if (!location.hash.includes("=")) return;
    const kept = new URLSearchParams(location.hash.slice(1));
    for (const name of Object.keys(state)) state[name] = kept.get(name) || "";
    by("f-q").value = state.q;
    for (const [name, select] of Object.entries(fields)) { select.value = state[name]; if (select.selectedIndex < 0) { select.value = ""; state[name] = ""; } }
    if (!/^(\d{4}|before)$/.test(state.year)) state.year = "";
    if (!/^(0[1-9]|1[0-2]|none)$/.test(state.month) || state.year === "before") state.month = "";
  };
  const update = () => {
    const found = matching();
    const year = state.year;
    if (year === "before" || !year) { columns = columnsOf(found); const plain = columns.find((one) => one.key !== "before"); firstYear = plain ? plain.key : ""; } else columns = columnsOf(found);
    shown = found.filter(inPeriod);
    limit = STEP;
    drawBars(found);
    drawLanes(found);
    drawCrumbs();
    drawList(0);
    const undated = shown.filter((row) => !row[LAST]).length;
    by("tl-count").textContent = `${counted(shown.length, "event")}${undated ? `, ${undated} without a date` : ""}${data.more && !state.year ? `; ${data.more} older ones are on the pages of their years` : ""}`;
    remember();
  };

  for (const [name, select] of Object.entries(fields)) select.addEventListener("change", () => { state[name] = select.value; update(); });
  let waiting = 0;
  by("f-q").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => { state.q = by("f-q").value; update(); }, 120); });
  by("f-clear").addEventListener("click", () => { for (const name of Object.keys(state)) state[name] = ""; by("f-q").value = ""; for (const select of Object.values(fields)) select.value = ""; update(); by("f-q").focus(); });
  by("tl-more").addEventListener("click", () => { const from = limit; limit += STEP; drawList(from); by("tl-list").children[from]?.querySelector("a")?.focus(); });
  by("tl-bars").addEventListener("click", (event) => {
    const bar = event.target.closest(".bar");
    if (!bar) return;
    if (state.year && state.year !== "before") state.month = bar.dataset.key; else state.year = bar.dataset.key;
    update();
    focusBar();
  });
  by("tl-bars").addEventListener("keydown", (event) => {
    const bars = [...by("tl-bars").children], at = bars.indexOf(document.activeElement);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: bars.length - 1 }[event.key];
    if (event.key === "Escape" && state.year) { if (state.month) state.month = ""; else state.year = ""; update(); focusBar(); event.preventDefault(); }
    if (to === undefined || !bars[to]) return;
    bars.forEach((bar) => { bar.tabIndex = -1; });
    bars[to].tabIndex = 0;
    bars[to].focus();
    event.preventDefault();
  });
  let resizing = 0, wide = innerWidth;
  addEventListener("resize", () => { if (innerWidth === wide) return; wide = innerWidth; clearTimeout(resizing); resizing = setTimeout(() => { const found = matching(); drawBars(found); drawLanes(found); }, 150); });
  addEventListener("hashchange", () => { if (location.hash.includes("=")) { recall(); update(); } });

  by("tl").hidden = false;
  recall();
  update();
  performance.mark("interactive");
})();
