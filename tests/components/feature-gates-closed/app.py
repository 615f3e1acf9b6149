# Without `--features`, unstable items are neither imported nor exported.
import wit_world


def base():
    return f"{hasattr(wit_world, 'fancy')} {hasattr(wit_world.WitWorld, 'also')}"
