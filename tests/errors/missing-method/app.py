from typing import Optional

from wit_world import exports
from wit_world.exports.catalog import Item


class Catalog(exports.Catalog):
    def find(self, name: str) -> Optional[Item]:
        return None
