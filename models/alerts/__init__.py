"""What is told, once, to whom, and in which words."""

from models.alerts.decide import AlertRules, Picture, decide
from models.alerts.digest import digest_alert, digest_text
from models.alerts.explaining import why_untold
from models.alerts.picture import DEFAULT_RULES
from models.alerts.routing import Routing, RoutingError, explain, parse_routing, route
from models.alerts.silences import decide_silences
from models.alerts.sources import decide_sources

__all__ = [
    "DEFAULT_RULES",
    "AlertRules",
    "Picture",
    "Routing",
    "RoutingError",
    "decide",
    "decide_silences",
    "decide_sources",
    "digest_alert",
    "digest_text",
    "explain",
    "parse_routing",
    "route",
    "why_untold",
]
