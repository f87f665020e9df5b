"""GUI layer: Chinese typing on Linux: what the environment must say before the application object is made.

Qt's own ibus plugin speaks to both fcitx 5 and ibus through their portal, but only where it is asked to: without this
step a user of fcitx types Latin letters only.
"""

from collections.abc import Mapping
from typing import Final

FRAMEWORKS: Final = ("fcitx", "ibus")
MODULES, MODULE, MODIFIERS, PORTAL = "QT_IM_MODULES", "QT_IM_MODULE", "XMODIFIERS", "IBUS_USE_PORTAL"
PLUGIN: Final = "ibus"
ALIAS_OF_COMPOSE: Final = "xim"


def additions(environment: Mapping[str, str], platform: str) -> dict[str, str]:
    """Return the variables to set; none where the environment asks for no Chinese input framework or the platform is not Linux.

    `platform` is `sys.platform`. The plugins that were asked for keep their order, ours comes last; Qt takes the first that is valid.
    """
    asked = " ".join(environment.get(name, "") for name in (MODULES, MODULE, MODIFIERS)).lower()
    if not platform.startswith("linux") or not any(framework in asked for framework in FRAMEWORKS):
        return {}
    wanted = environment.get(MODULES) or environment.get(MODULE) or ""
    kept = [name for part in wanted.split(";") if (name := part.strip()) and name not in (PLUGIN, ALIAS_OF_COMPOSE)]
    return {MODULES: ";".join([*kept, PLUGIN]), PORTAL: "1"}
