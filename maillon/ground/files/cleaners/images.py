"""Pictures drawn again from their pixels: nothing hidden in the file survives."""

import io
import warnings

from PIL import Image, ImageFile, ImageOps

from maillon.ground.files.cleaners.refused import RefusedError

MOST_PIXELS = 40_000_000
LONGEST_SIDE = 4096
_FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}


def clean_image(data: bytes, kind: str) -> bytes:
    """The same picture, upright, without EXIF, GPS, comment, profile or anything after its end."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    # The PDF library makes Pillow accept half pictures for its whole process: here they are refused.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(data), formats=[_FORMATS[kind]]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise RefusedError("too_many_pixels")
            picture.load()
            upright = ImageOps.exif_transpose(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise RefusedError("too_many_pixels") from None
    except (OSError, ValueError, SyntaxError, IndexError, KeyError, TypeError, AttributeError, EOFError):
        raise RefusedError("broken") from None
    return _again(upright, kind)


def _again(picture: Image.Image, kind: str) -> bytes:
    mode = "RGB" if kind == "jpeg" or ("A" not in picture.getbands() and "transparency" not in picture.info) else "RGBA"
    flat = picture.convert(mode)
    flat.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.frombytes(flat.mode, flat.size, flat.tobytes())
    out = io.BytesIO()
    options = {"quality": 85, "optimize": True} if kind == "jpeg" else {"quality": 85} if kind == "webp" else {}
    bare.save(out, _FORMATS[kind], **options)
    return out.getvalue()
