# prometheus-client==0.26.0
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

registry = CollectorRegistry()
calls = Counter("calls", "Calls", ["path"], registry=registry)
times = Histogram("times", "Times", registry=registry)


def use():
    calls.labels("/").inc(2)
    times.observe(0.3)
    text = generate_latest(registry).decode()
    assert 'calls_total{path="/"} 2.0' in text and "times_count 1.0" in text
