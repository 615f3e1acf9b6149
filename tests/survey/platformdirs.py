# platformdirs==4.14.9
import platformdirs


def use():
    dirs = platformdirs.PlatformDirs("app", "author")
    assert dirs.user_data_dir.endswith("/.local/share/app"), dirs.user_data_dir
    assert platformdirs.user_config_path("app").name == "app"
    assert platformdirs.user_runtime_dir("app")
