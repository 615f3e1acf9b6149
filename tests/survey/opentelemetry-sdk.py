# opentelemetry-sdk==1.45.2
from opentelemetry import trace
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter


def use():
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    with provider.get_tracer("test").start_as_current_span("outer") as span:
        span.set_attribute("a", 1)
        assert trace.get_current_span() is span
    assert [span.name for span in exporter.get_finished_spans()] == ["outer"]
    reader = InMemoryMetricReader()
    MeterProvider([reader]).get_meter("test").create_counter("calls").add(2)
    assert reader.get_metrics_data().resource_metrics
