"""Resolution: which mentions report one event, and what the event is then known to be.

All of it is pure and of whole numbers. Whole sets go through `resolve`. A store works piece by
piece and gets the same result: `describe` the mentions of a document that is new or changed, keep
each `Signature` with its `block_keys`, its edges (`links`) and its cluster, say what has come and
gone, `recluster` as far as that reaches, and `project` each group of mentions that came out
otherwise. Come and gone are signatures and their edges, and edges of the holders of a key whose
number of holders has crossed `BLOCK_LIMIT`; where people judge anew, the whole `component`.
"""

from models.resolution.bonds import Bonds, bonds, judged
from models.resolution.cluster import Component, cluster
from models.resolution.copies import (
    PRINT_LIMIT,
    SHARED_ONE_IN,
    Print,
    are_copies,
    containment,
    copies,
    kept_shingles,
    sample,
    shingles,
    worth_a_look,
)
from models.resolution.corrections import FIELDS, CorrectionError, check_correction
from models.resolution.describe import describe
from models.resolution.doubts import Doubt, doubts
from models.resolution.keys import BLOCK_LIMIT, block_keys
from models.resolution.nearby import Change, Standing, recluster
from models.resolution.project import project
from models.resolution.resolve import resolve, signatures_of
from models.resolution.score import LINK, Edge, Score, score
from models.resolution.shelf import Drawer, Shelf, compared, component, links
from models.resolution.signature import Signature
from models.resolution.vocabulary import RULES

__all__ = [
    "BLOCK_LIMIT",
    "FIELDS",
    "LINK",
    "PRINT_LIMIT",
    "RULES",
    "SHARED_ONE_IN",
    "Bonds",
    "Change",
    "Component",
    "CorrectionError",
    "Doubt",
    "Drawer",
    "Edge",
    "Print",
    "Score",
    "Shelf",
    "Signature",
    "Standing",
    "are_copies",
    "block_keys",
    "bonds",
    "check_correction",
    "cluster",
    "compared",
    "component",
    "containment",
    "copies",
    "describe",
    "doubts",
    "judged",
    "kept_shingles",
    "links",
    "project",
    "recluster",
    "resolve",
    "sample",
    "score",
    "shingles",
    "signatures_of",
    "worth_a_look",
]
