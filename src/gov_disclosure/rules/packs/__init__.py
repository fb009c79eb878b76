"""Rule packs: what a province, a city or a vendor adds to the common rules, tightens in them, or dates earlier; never less.

A pack is data in a TOML file (`load_pack`), or a `Pack` that an installed distribution offers under the entry point group
``gov_disclosure.rule_packs`` (`installed_pack`). Neither is loaded unless it is asked for by name.
"""

from gov_disclosure.rules.pack import Pack
from gov_disclosure.rules.packs.chosen import chosen
from gov_disclosure.rules.packs.installed import GROUP, installed_pack, pack_of
from gov_disclosure.rules.packs.loading import load_pack

__all__ = ["GROUP", "Pack", "chosen", "installed_pack", "load_pack", "pack_of"]
