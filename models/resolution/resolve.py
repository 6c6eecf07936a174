"""Resolution of whole sets: the same pieces that the store uses for one component at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from models.resolution.bonds import bonds, judged
from models.resolution.cluster import cluster
from models.resolution.describe import describe
from models.resolution.project import project
from models.resolution.shelf import Drawer, component
from models.resolution.signature import Signature
from models.values.events import Event, StoredMention
from models.values.judgements import Judgement, JudgementKind


def resolve(
    mentions: Collection[StoredMention], judgements: Collection[Judgement] = ()
) -> list[Event]:
    """Return the events of a set of mentions, sorted by id; order and repetition do not matter."""
    unique: dict[str, StoredMention] = {}
    for mention in mentions:
        known = unique.setdefault(mention.id, mention)
        if known != mention:
            # Two with one id: whichever comes first, the same one is kept.
            unique[mention.id] = min(known, mention, key=StoredMention.model_dump_json)
    signatures = signatures_of(unique.values(), judgements)
    of_mention = {name: signature.id for name, signature in signatures.items()}
    members: defaultdict[str, list[StoredMention]] = defaultdict(list)
    for name, signature_id in of_mention.items():
        members[signature_id].append(unique[name])
    drawer = Drawer(set(signatures.values()), bonds(judgements, of_mention))
    corrections = [j for j in judgements if j.kind is JudgementKind.CORRECT]
    events = [
        project([mention for name in group for mention in members[name]], corrections)
        for group in cluster(component(sorted(members), drawer))
    ]
    return sorted(events, key=lambda event: event.id)


def signatures_of(
    mentions: Collection[StoredMention], judgements: Collection[Judgement]
) -> dict[str, Signature]:
    """Return the signature of every mention, document by document."""
    marked = judged(judgements)
    documents: defaultdict[str, list[StoredMention]] = defaultdict(list)
    for mention in mentions:
        documents[mention.document].append(mention)
    signatures: dict[str, Signature] = {}
    for siblings in documents.values():
        signatures.update(describe(siblings, marked))
    return signatures
