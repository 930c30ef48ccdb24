"""What other rooms may import."""

from maillon.ground.files.audiences import register_audience
from maillon.ground.files.commands import read_by, remove_file, store_upload, sweep_files
from maillon.ground.files.models import StoredFile
from maillon.ground.files.queries import FileCard, content_of, files_of, files_of_many
from maillon.ground.files.states import MOST_BYTES, MOST_FILES, MOST_SOUND

__all__ = [
    "MOST_BYTES",
    "MOST_FILES",
    "MOST_SOUND",
    "FileCard",
    "StoredFile",
    "content_of",
    "files_of",
    "files_of_many",
    "read_by",
    "register_audience",
    "remove_file",
    "store_upload",
    "sweep_files",
]
