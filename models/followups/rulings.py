"""What people have decided about follow-ups: link, unlink, drop."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from models.followups.promise import Promise
from models.followups.world import World
from models.values.judgements import Judgement, JudgementKind


@dataclass(frozen=True)
class Rulings:
    """Judgements on follow-ups that hold, by the commitment that they name, oldest first."""

    by_commitment: dict[str, tuple[Judgement, ...]]

    @classmethod
    def of(cls, judgements: Collection[Judgement]) -> Rulings:
        """Return those that concern follow-ups and are not withdrawn."""
        kinds = {JudgementKind.LINK, JudgementKind.UNLINK, JudgementKind.DROP}
        found: dict[str, tuple[Judgement, ...]] = {}
        for one in sorted(judgements, key=lambda each: (each.made, each.id)):
            if one.kind in kinds and one.withdrawn is None:
                found[one.subject] = (*found.get(one.subject, ()), one)
        return cls(found)

    def apply(self, promise: Promise, world: World) -> Promise:
        """Return a promise as people have decided; of what contradicts, the latest holds.

        A link or unlink names any mention of the event; an unlink that names none undoes
        whatever link there is.
        """
        mine = [one for stored in promise.members for one in self.by_commitment.get(stored.id, ())]
        for one in sorted(mine, key=lambda each: (each.made, each.id)):
            event = world.of_mention.get(one.other) if one.other else None
            if one.kind is JudgementKind.DROP:
                promise = replace(promise, dropped=one)
            elif one.kind is JudgementKind.LINK and event is not None:
                promise = replace(promise, fulfilled=event, ruled=one, dropped=None)
            elif (
                one.kind is JudgementKind.UNLINK
                and (one.other is None or event is not None)
                and (event is None or _is_linked(promise, event))
            ):
                promise = replace(promise, fulfilled=None, sitting=None, ruled=one)
        return promise


def _is_linked(promise: Promise, event: object) -> bool:
    return event == promise.fulfilled or (
        promise.sitting is not None and event in promise.sitting.events
    )
