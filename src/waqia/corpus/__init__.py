"""Archives in, one dataset of Parquet out: the same parts whatever the number of workers and whatever the engine.

Work is cut into shards by the inputs alone. A step over a shard is a function from a task (plain JSON) to counts: it
writes its parts under other names, puts them in place when they are whole, and leaves a marker; so a step may be tried
again, by anybody, at any time. An engine (`engines`) calls steps; it knows nothing of what they do.
"""
