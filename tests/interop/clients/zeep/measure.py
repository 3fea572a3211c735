"""Prints the processor time of loading a WSDL, without that of starting Python and zeep."""

import sys
from pathlib import Path
from time import process_time

from zeep import Client

begun = process_time()
Client(sys.argv[1])
print(Path(sys.argv[1]).name, f"{process_time() - begun:.3f}")
