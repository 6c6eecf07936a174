"""One poll of one source: fetch, archive, read, decide. It writes nothing but the archive."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.adapters.fetch_errors import FetchError, read_retry_after
from flows.adapters.fetching import Answer
from flows.adapters.freshness import has_lapsed, read_rest
from flows.polling.deciding import Decider, Validators
from flows.polling.filling import fill
from flows.polling.memory import Memory
from flows.polling.press import Press
from models.values.base import Issue, IssueKind
from models.values.sources import Entry, FailureKind, PollResult, Source, SourceState
from parsers.scope.entry_relevance import wants_page
from parsers.web.answer_errors import AnswerError
from parsers.web.listed import Listed


def poll_source(
    source: Source, state: SourceState, now: datetime, *, press: Press, memory: Memory
) -> PollResult:
    """Return what one look at a source brought, and the state to keep; it never raises for it."""
    return _Poll(Decider(source, state, now), press, memory, time.monotonic()).result()


@dataclass(frozen=True, slots=True)
class _Poll:
    decider: Decider
    press: Press
    memory: Memory
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
        known = self.decider.state
        # A 304 may bring a new validator; what it does not bring stays.
        validators = Validators(
            answer.etag or known.etag,
            answer.last_modified or known.last_modified,
            known.body_sha256,
        )
        state = self.decider.after_unchanged(validators, rest=self._rest(answer))
        return self._poll(answer, state=state, complete=True, listed=Listed())

    def _changed(self, answer: Answer) -> PollResult:
        source, reply = self.decider.source, answer.reply
        digest = hashlib.sha256(reply.body).hexdigest()
        lapsed = has_lapsed(reply.headers)
        validators = (
            Validators(None, None, digest)
            if lapsed
            else Validators(answer.etag, answer.last_modified, digest)
        )
        if reply.complete and digest == self.decider.state.body_sha256:
            state = self.decider.after_unchanged(validators, full=True, rest=self._rest(answer))
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
        known = self.memory.known_entries(source.name, keys) if self.decider.state.entries else ()
        churn = self._is_churn(listed, known)
        gap = not churn and self.decider.is_gap(listed, known)
        if gap:
            listed, known = fill(
                source, listed, self.decider.now, press=self.press, memory=self.memory
            )
            gap = not known
        if gap:
            issues.append(
                self._issue("possible_gap", "shares no entry with earlier answers: some are missed")
            )
        if churn:
            issues.append(
                self._issue("identity_churn", "new ids for known headlines; not read again")
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
            state=self.decider.after_listed(listed, known, validators, self._rest(answer)),
            complete=listed.complete,
            listed=listed,
            raw=raw,
            gap=gap,
            issues=issues,
            old=self._titles_of_old(listed, known) if churn else frozenset(),
        )

    def _is_churn(self, listed: Listed, known: Collection[str]) -> bool:
        """Whether a source gave its entries new ids, so that old news looks new."""
        if not self.decider.is_churn(listed, known):
            return False
        fresh = [entry.title for entry in listed.entries if entry.key not in known]
        return self.decider.is_most(len(self._titles_of_old(listed, known)), len(set(fresh)))

    def _titles_of_old(self, listed: Listed, known: Collection[str]) -> frozenset[str]:
        """Return the headlines of new ids that the source has had under others."""
        fresh = {entry.title for entry in listed.entries if entry.key not in known}
        return frozenset(self.memory.known_titles(self.decider.source.name, fresh))

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
        old: Collection[str] = (),
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
                entry.model_copy(update={"follow": self._is_wanted(entry, old)})
                for entry in listed.entries
            ),
            possible_gap=gap,
            issues=(*issues, *cut, *self._moved(answer)),
            state=state,
        )

    def _is_wanted(self, entry: Entry, old: Collection[str]) -> bool:
        return entry.title not in old and wants_page(entry, self.decider.source.outlet)

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

    def _rest(self, answer: Answer) -> timedelta | None:
        return read_rest(answer.reply.headers, self.decider.now)

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
