"""Writes the archive that the app reads and imports from."""

import zipfile

with zipfile.ZipFile("parts/data/archive.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    for name, text in (("inside.txt", "text in the archive"), ("zipped.py", 'NAME = "from the archive"\n')):
        archive.writestr(zipfile.ZipInfo(name), text)
