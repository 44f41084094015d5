# The words that CI, the documents and people use alike. `just` lists them.

_list:
    @just --list

# Install everything for working on Waqia
setup:
    uv sync

# All that must pass before a change lands
check:
    uv run ruff check .
    uv run mypy
    uv run waqia knowledge check
    uv run pytest -q

# The tests (`just test tests/sources` for some)
test *arguments:
    uv run pytest {{arguments}}

# Score the readings of the evaluation articles
eval *arguments:
    uv run python -m evaluation.run {{arguments}}

# Fit the weights of confidence to the evaluation articles and print how reliable it is (`just calibrate --check`: only print)
calibrate *arguments:
    uv run python tools/calibrate.py {{arguments}}

# All that is measured, with ratios in the same run (`just bench FILE.jsonl` for other articles); a quarter of an hour
bench *file:
    uv run --group bench python bench/run.py {{file}}
    uv run --group bench python bench/peers.py {{file}}
    uv run python bench/knowledge.py {{file}}
    uv run python bench/processes.py {{file}}
    uv run --all-extras python bench/corpus.py --pages 2000 --shard 200 {{if file == "" { "" } else { "--articles " + file } }}

# Put down the versions that are tested (`just pins --upgrade` for the newest)
pins *arguments:
    uv run python tools/pins.py {{arguments}}

# Write the generated pages of docs/reference and the output in the tutorial anew
docs:
    uv run python tools/reference.py
    uv run python tools/tutorial.py
