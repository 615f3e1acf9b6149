"""Lets an installer choose packages for a component: runs where uv asks a Python about itself, and around pip."""

# What `os`, `platform`, `sys` and `sys.implementation` say inside a component.
COMPONENT = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "wasm32",
    "platform_python_implementation": "CPython",
    "platform_release": "0.0.0",
    "platform_system": "wasi",
    "platform_version": "0.0.0",
    "sys_platform": "wasi",
}


def answer_uv(portable):
    """Answers as a component. If `portable`, names a system that no wheel is made for: only `none-any` fits."""
    import os
    import platform
    import subprocess  # It looks at `sys.platform` once, and uv's script needs it as it is.
    import sys
    import sysconfig

    sysconfig.get_config_vars()
    os.name = COMPONENT["os_name"]
    sys.platform = COMPONENT["sys_platform"]
    for name in "machine", "python_implementation", "release", "system", "version":
        value = COMPONENT["platform_" + name]
        setattr(platform, name, lambda value=value: value)
    if portable:
        sysconfig.get_platform = lambda: "haiku-1-x86_64"


def run_pip(python_version):
    """Runs pip with the command line's arguments."""
    import sys

    from pip._vendor.packaging import markers

    of_this_machine = markers.default_environment
    full_version = python_version + ".0"
    version = {
        "implementation_version": full_version,
        "python_full_version": full_version,
        "python_version": python_version,
    }
    markers.default_environment = lambda: {**of_this_machine(), **COMPONENT, **version}

    from pip._internal.cli.main import main

    sys.exit(main(sys.argv[1:]))
