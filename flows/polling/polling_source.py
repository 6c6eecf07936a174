"""One poll of one source: fetch, archive, read, decide. It writes nothing but the archive."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.adapters.fetch_errors import FetchError, read_retry_after
from flows.adapters.fetching import Answer
from flows.polling.deciding import Decider, Validators
from flows.polling.press import Press
from models.values.base import Issue, IssueKind
from models.values.sources import FailureKind, PollResult, Source, SourceState
from parsers.answer_errors import AnswerError
from parsers.entry_relevance import wants_page
from parsers.listed import Listed

_MOST_OLDER = 5

Known = Callable[[str, Collection[str]], Collection[str]]
"""Returns those of a source's keys that it has listed before."""


def poll_source(
    source: Source, state: SourceState, now: datetime, *, press: Press, known: Known
) -> PollResult:
    """Return what one look at a source brought, and the state to keep; it never raises for it."""
    return _Poll(Decider(source, state, now), press, known, time.monotonic()).result()


@dataclass(frozen=True, slots=True)
class _Poll:
    decider: Decider
    press: Press
    known: Known
    began: float

    def result(self) -> PollResult:
        source, state = self.decider.source, self.decider.state
        etag, last_modified = (
            (state.etag, state.last_modified) if self.decider.conditional else (None, None)
        )
        try:
            answer = self.press.fetcher.fetch(source.url, etag=etag, last_modified=last_modified)
        except FetchError as error:
            wait = read_retry_after(error.retry_after, self.decider.now)
            return self._failure(error.kind, error.message, status=error.status, wait=wait)
        if answer.unchanged:
            return self._unchanged(answer)
        return self._changed(answer)

    def _unchanged(self, answer: Answer) -> PollResult:
        state = self.decider.state
        # A 304 may bring a new validator; what it does not bring stays.
        validators = Validators(
            answer.etag or state.etag,
            answer.last_modified or state.last_modified,
            state.body_sha256,
        )
        return self._poll(
            answer, state=self.decider.after_unchanged(validators), complete=True, listed=Listed()
        )

    def _changed(self, answer: Answer) -> PollResult:
        source, reply = self.decider.source, answer.reply
        digest = hashlib.sha256(reply.body).hexdigest()
        validators = Validators(answer.etag, answer.last_modified, digest)
        if reply.complete and digest == self.decider.state.body_sha256:
            state = self.decider.after_unchanged(validators, full=True)
            return self._poll(answer, state=state, complete=True, listed=Listed())
        raw = self.press.archive.keep(
            reply.body,
            url=reply.url,
            status=reply.status,
            headers=reply.headers,
            received=self.decider.now,
        )
        try:
            listed = self.press.readers.read_answer(
                source,
                reply.body,
                url=reply.url,
                content_type=answer.content_type,
                now=self.decider.now,
            )
        except AnswerError as error:
            if not reply.complete:
                return self._failure(FailureKind.TRUNCATED, str(reply.detail), answer, raw)
            return self._failure(error.kind, error.message, answer, raw)
        return self._listed(answer, listed, validators, raw)

    def _listed(
        self, answer: Answer, listed: Listed, validators: Validators, raw: str
    ) -> PollResult:
        source = self.decider.source
        issues = list(listed.issues)
        empty = self.decider.is_suspiciously_empty(listed)
        if empty:
            issues.append(self._issue("suspicious_empty", "lists nothing, and has listed entries"))
        whole = listed.complete and answer.reply.complete and not empty
        listed = listed.model_copy(update={"complete": whole})
        # Of a source that never listed anything nothing can be known.
        keys = [entry.key for entry in listed.entries]
        known = self.known(source.name, keys) if self.decider.state.entries else ()
        gap = self.decider.is_gap(listed, known)
        if gap and source.older is not None:
            listed, known = self._with_older(listed, source.older)
            gap = not known
        if gap:
            issues.append(
                self._issue("possible_gap", "shares no entry with earlier answers: some are missed")
            )
        if 0 < len(listed.entries) < source.expect.minimum:
            issues.append(
                self._issue(
                    "fewer_than_expected",
                    f"lists {len(listed.entries)} of at least {source.expect.minimum} entries",
                )
            )
        return self._poll(
            answer,
            state=self.decider.after_listed(listed, known, validators),
            complete=listed.complete,
            listed=listed,
            raw=raw,
            gap=gap,
            issues=issues,
        )

    def _with_older(self, listed: Listed, form: str) -> tuple[Listed, Collection[str]]:
        """Return a listing with older pages of its source, up to one that holds a known entry."""
        source, entries = self.decider.source, {e.key: e for e in listed.entries}
        known: Collection[str] = ()
        for page in range(2, _MOST_OLDER + 2):
            try:
                answer = self.press.fetcher.fetch(form.replace("{page}", str(page)))
                older = self.press.readers.read_answer(
                    source,
                    answer.reply.body,
                    url=answer.url,
                    content_type=answer.content_type,
                    now=self.decider.now,
                )
            except (FetchError, AnswerError):
                # Whatever keeps the older pages from us, the gap is told.
                break
            fresh = [entry for entry in older.entries if entry.key not in entries]
            entries |= {entry.key: entry for entry in fresh}
            known = self.known(source.name, [entry.key for entry in fresh])
            if known or not fresh:
                break
        return listed.model_copy(update={"entries": tuple(entries.values())}), known

    def _poll(
        self,
        answer: Answer,
        *,
        state: SourceState,
        complete: bool,
        listed: Listed,
        raw: str | None = None,
        gap: bool = False,
        issues: Collection[Issue] = (),
    ) -> PollResult:
        cut = (
            []
            if answer.reply.complete
            else [self._issue(FailureKind.TRUNCATED.value, str(answer.reply.detail))]
        )
        return PollResult(
            source=self.decider.source.name,
            url=answer.url,
            started=self.decider.now,
            finished=self._finished(),
            status=answer.reply.status,
            detail=answer.reply.detail,
            complete=complete,
            size=answer.reply.wire_size,
            raw=raw,
            entries=tuple(
                entry.model_copy(update={"follow": wants_page(entry, self.decider.source.outlet)})
                for entry in listed.entries
            ),
            possible_gap=gap,
            issues=(*issues, *cut, *self._moved(answer)),
            state=state,
        )

    def _failure(
        self,
        kind: FailureKind,
        detail: str,
        answer: Answer | None = None,
        raw: str | None = None,
        *,
        status: int | None = None,
        wait: timedelta | None = None,
    ) -> PollResult:
        return PollResult(
            source=self.decider.source.name,
            url=answer.url if answer else self.decider.source.url,
            started=self.decider.now,
            finished=self._finished(),
            status=answer.reply.status if answer else status,
            failure=kind,
            detail=detail,
            size=answer.reply.wire_size if answer else 0,
            raw=raw,
            issues=(self._issue(kind.value, detail),),
            state=self.decider.after_failure(kind, detail, wait),
        )

    def _moved(self, answer: Answer) -> list[Issue]:
        """Note a permanent redirect; the source's own address is for a person to change."""
        lasting = [hop for hop in answer.hops if hop.status in {301, 308}]
        if not lasting:
            return []
        return [self._issue("moved", f"says that it has moved to {lasting[-1].url}")]

    def _issue(self, problem: str, detail: str) -> Issue:
        return Issue(
            kind=IssueKind.SOURCE,
            subject=self.decider.source.name,
            problem=problem,
            detail=detail[:500],
        )

    def _finished(self) -> datetime:
        return self.decider.now + timedelta(seconds=time.monotonic() - self.began)
