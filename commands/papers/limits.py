"""How large, how long and how heavy a paper may be. All numbers are product proposals."""

MEGABYTE = 1024 * 1024

LARGEST = 25 * MEGABYTE  # all files of one upload together
MOST_FILES = 20
MOST_PAGES = 200
MOST_OBJECTS_A_PAGE = 1000
LARGEST_STREAM = 64 * MEGABYTE  # decoded
LARGEST_STREAMS = 256 * MEGABYTE  # decoded, all together
MOST_PIXELS = 40_000_000  # more than any scanner makes of a page of A4 at 600 dots an inch

MEMORY = 1024 * MEGABYTE
PROCESSOR_SECONDS = 20
SECONDS = 40
