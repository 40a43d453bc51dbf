"""Every rule of the rhythm, one per file, found by itself. How to add one: `trajecten/herinneringen/regel.py`."""

from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules

from trajecten.herinneringen.regel import Bereik, Regel

REGELS: dict[str, Regel] = {
    module.name: replace(import_module(f"{__name__}.{module.name}").REGEL, naam=module.name)
    for module in iter_modules(__path__)
}
REGELS_VAN_TRAJECT = tuple(regel for regel in REGELS.values() if regel.bereik == Bereik.TRAJECT)
REGELS_LOS = tuple(regel for regel in REGELS.values() if regel.bereik == Bereik.LOS)
