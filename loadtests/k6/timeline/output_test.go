package timeline

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.k6.io/k6/metrics"
)

func TestEverySecondIsALineWithItsQuantilesAndSums(t *testing.T) {
	registry := metrics.NewRegistry()
	duration := registry.MustNewMetric("http_req_duration", metrics.Trend, metrics.Time)
	checks := registry.MustNewMetric("checks", metrics.Rate)
	vus := registry.MustNewMetric("vus", metrics.Gauge)
	sending := registry.MustNewMetric("http_req_sending", metrics.Trend, metrics.Time)
	search := registry.RootTagSet().With("name", "search").With("url", "http://x/1")
	at := time.Unix(1_700_000_000, 0)

	path := filepath.Join(t.TempDir(), "timeline.jsonl")
	output := &timeline{path: path, seconds: map[int64]second{}, totals: second{}}
	if err := output.Start(); err != nil {
		t.Fatal(err)
	}
	var samples metrics.Samples
	add := func(metric *metrics.Metric, tags *metrics.TagSet, at time.Time, value float64, metadata map[string]string) {
		samples = append(samples, metrics.Sample{
			TimeSeries: metrics.TimeSeries{Metric: metric, Tags: tags}, Time: at, Value: value, Metadata: metadata,
		})
	}
	for ms := 100; ms >= 1; ms-- {
		add(duration, search, at, float64(ms), nil)
	}
	add(duration, search.With("url", "http://x/2"), at.Add(time.Second), 250, map[string]string{"trace_id": "abc"})
	add(checks, registry.RootTagSet(), at, 1, nil)
	add(checks, registry.RootTagSet(), at, 0, nil)
	add(vus, registry.RootTagSet(), at, 4, nil)
	add(sending, search, at, 1, nil)
	output.AddMetricSamples([]metrics.SampleContainer{samples})
	if err := output.Stop(); err != nil {
		t.Fatal(err)
	}

	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	if len(lines) != 3 {
		t.Fatalf("two seconds and the run in one are three lines, not %d:\n%s", len(lines), text)
	}
	for _, part := range []string{
		`"second":1700000000`,
		`{"metric":"http_req_duration","tags":{"name":"search"},"count":100,"p50":50,"p95":95,"p99":99,"max":100}`,
		`{"metric":"checks","count":2,"sum":1}`,
		`{"metric":"vus","count":1,"value":4}`,
	} {
		if !strings.Contains(lines[0], part) {
			t.Errorf("the first line lacks %s:\n%s", part, lines[0])
		}
	}
	if strings.Contains(lines[0], "http_req_sending") || !strings.Contains(lines[1], `"second":1700000001`) {
		t.Errorf("lines: %s\n%s", lines[0], lines[1])
	}
	var last struct {
		Totals  []series
		Slowest []slowRequest
	}
	if err := json.Unmarshal([]byte(lines[2]), &last); err != nil {
		t.Fatal(err)
	}
	for _, total := range last.Totals {
		if total.Metric == "http_req_duration" && (total.Count != 101 || *total.Max != 250 || *total.P50 != 51) {
			t.Errorf("the run in one: %+v", total)
		}
	}
	if len(last.Totals) != 3 {
		t.Errorf("three metrics have totals, not %d", len(last.Totals))
	}
	if len(last.Slowest) != mostKept || last.Slowest[0].Ms != 250 || last.Slowest[0].TraceID != "abc" || last.Slowest[1].Ms != 100 {
		t.Errorf("slowest: %+v", last.Slowest)
	}
}
