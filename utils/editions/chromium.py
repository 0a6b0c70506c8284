"""Find the Chromium, Chrome or Edge of this machine."""

import os
import shutil
from pathlib import Path


def find_browser() -> str | None:
    """Return the program of a Chromium, Chrome or Edge; KIT_BROWSER names another."""
    windows = [
        Path(os.environ.get(folder, "C:/"), *parts)
        for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        for parts in (
            ("Google", "Chrome", "Application", "chrome.exe"),
            ("Microsoft", "Edge", "Application", "msedge.exe"),
            ("Chromium", "Application", "chrome.exe"),
        )
    ]
    mac = [
        Path("/Applications", f"{name}.app", "Contents", "MacOS", name)
        for name in ("Google Chrome", "Chromium", "Microsoft Edge")
    ]
    names = ["chromium-headless-shell"]  # a third of the work of one with windows
    names += ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    names += ["microsoft-edge", "microsoft-edge-stable"]
    if chosen := os.environ.get("KIT_BROWSER"):
        return shutil.which(chosen)
    installed = [str(path) for path in (*mac, *windows) if path.is_file()]
    return next(filter(None, map(shutil.which, names)), None) or next(
        iter(installed), None
    )
