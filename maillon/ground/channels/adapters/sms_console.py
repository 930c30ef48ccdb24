"""SMS shown in the terminal, for trying things out."""

import sys

from maillon.ground.channels.adapters.base import Parcel, Receipt, Result


class ConsoleAdapter:
    """Prints the text; the number stays hidden but for its last two figures."""

    def send(self, parcel: Parcel) -> Receipt:
        sys.stdout.write(f"SMS **{parcel.to[-2:]} : {parcel.text}\n")
        return Receipt(result=Result.ACCEPTED, ref=parcel.key)
