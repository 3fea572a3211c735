"""Keeping files in Django's storage, and finding those that nobody knows of any more."""

from collections.abc import Callable, Collection, Iterator
from datetime import timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from hub.media.images import CleanImage
from hub.media.names import new_stem, stem, thumbnail_name

GRACE = timedelta(hours=1)
"""Much longer than any transaction lives: a younger file may belong to one that is still open."""


def image_keep(image: CleanImage, *, folder: str) -> str:
    """Write an image and its thumbnail; return the image's name.

    Call it in the transaction that stores the name, before it is committed: files that are then
    named by no row are deleted by ``strays_delete``.
    """
    name = f"{new_stem(folder)}.{image.extension}"
    files_write(name, image)
    return name


def files_write(name: str, image: CleanImage) -> None:
    """Write an image under a name that no file has, and its thumbnail beside it."""
    default_storage.save(thumbnail_name(name), ContentFile(image.thumbnail))
    default_storage.save(name, ContentFile(image.content))


def address(name: str) -> str:
    """Return where anybody fetches a file: an absolute address, at the hub or in its storage."""
    url = default_storage.url(name)
    return f"{settings.PUBLIC_BASE_URL}{url}" if url.startswith("/") else url


def missing(names: Collection[str]) -> list[str]:
    """Return those of the names, and of their thumbnails, under which there is no file."""
    wanted = [each for name in names for each in (name, thumbnail_name(name))]
    return [name for name in wanted if not default_storage.exists(name)]


def strays_delete(folder: str, known: Callable[[str], Collection[str]]) -> int:
    """Delete the files of a folder that no row names; return how many that were.

    ``known`` returns the names that rows have below a part of the folder. What was written within
    the last hour stays, and so does what has no name of ours.
    """
    before, deleted = timezone.now() - GRACE, 0
    for part in _folders_in(folder):
        named = {stem(name) for name in known(part)}
        for name in _files_in(part):
            found = stem(name)
            if found is None or found in named or default_storage.get_modified_time(name) > before:
                continue
            default_storage.delete(name)
            deleted += 1
    return deleted


def _folders_in(folder: str) -> list[str]:
    try:
        folders, _ = default_storage.listdir(folder)
    except FileNotFoundError:  # nothing was ever kept here
        return []
    return [f"{folder}/{each}" for each in sorted(folders)]


def _files_in(part: str) -> Iterator[str]:
    _, files = default_storage.listdir(part)
    return (f"{part}/{each}" for each in files)
