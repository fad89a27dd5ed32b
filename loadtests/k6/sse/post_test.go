package sse

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/grafana/sobek"
	"go.k6.io/k6/js/common"
	"go.k6.io/k6/js/modules"
	"go.k6.io/k6/lib"
	"go.k6.io/k6/metrics"
)

func TestAStreamIsReadAndMeasured(t *testing.T) {
	release := make(chan struct{})
	value, samples := run(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Accept") != "text/event-stream" || r.Header.Get("Traceparent") != "00-1" {
			t.Errorf("headers: %v", r.Header)
		}
		w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
		fmt.Fprint(w, "event: sources\ndata: {}\n\n")
		fmt.Fprint(w, "event: delta\ndata: 1\n\n")
		w.(http.Flusher).Flush()
		<-release
		fmt.Fprint(w, "event: delta\ndata: 2\n\nevent: done\ndata: {}\n\n")
	}, func() { close(release) },
		`JSON.stringify([r.status, r.error, r.events.map((e) => e.name), r.events[2].atMs >= r.events[1].atMs])`)
	if want := `[200,"",["sources","delta","delta","done"],true]`; value != want {
		t.Errorf("got %s, want %s", value, want)
	}
	for metric, want := range map[string]int{"http_reqs": 1, "sse_first_token": 1, "sse_inter_token": 1, "sse_stream_duration": 1} {
		if len(samples[metric]) != want {
			t.Errorf("%s has %d samples, want %d", metric, len(samples[metric]), want)
		}
	}
	if samples["sse_events"][0].Value != 4 || samples["http_req_failed"][0].Value != 0 {
		t.Errorf("events %v, failed %v", samples["sse_events"][0].Value, samples["http_req_failed"][0].Value)
	}
	tags := samples["http_reqs"][0].Tags.Map()
	if tags["name"] != "answer-stream" || tags["status"] != "200" || tags["expected_response"] != "true" {
		t.Errorf("tags: %v", tags)
	}
}

func TestARefusalHasItsBodyAndNoEvents(t *testing.T) {
	value, samples := run(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/problem+json")
		w.Header().Set("Retry-After", "2")
		w.WriteHeader(http.StatusServiceUnavailable)
		fmt.Fprint(w, `{"code":"overloaded"}`)
	}, nil, `JSON.stringify([r.status, r.error, r.events.length, r.body, r.headers['Retry-After']])`)
	if want := `[503,"",0,"{\"code\":\"overloaded\"}","2"]`; value != want {
		t.Errorf("got %s, want %s", value, want)
	}
	if samples["http_req_failed"][0].Value != 1 || len(samples["sse_stream_duration"]) != 0 {
		t.Errorf("a refusal counts as failed and as no stream: %v", samples)
	}
}

func TestACutStreamSaysSoAndKeepsWhatCame(t *testing.T) {
	value, samples := run(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		fmt.Fprint(w, "event: delta\ndata: 1\n\n")
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}, nil, `JSON.stringify([r.status, r.error !== '', r.events.length])`)
	if want := `[200,true,1]`; value != want {
		t.Errorf("got %s, want %s", value, want)
	}
	if samples["http_req_failed"][0].Value != 1 || len(samples["sse_first_token"]) != 1 {
		t.Errorf("a cut stream has failed, and its first token was there: %v", samples)
	}
}

func TestSilenceIsGivenUp(t *testing.T) {
	value, _ := run(t, func(_ http.ResponseWriter, r *http.Request) {
		// Until the body is read, Go's server doesn't notice that a client leaves.
		_, _ = io.Copy(io.Discard, r.Body)
		<-r.Context().Done()
	}, nil, `JSON.stringify([r.status, r.error.includes('deadline')])`)
	if want := `[0,true]`; value != want {
		t.Errorf("got %s, want %s", value, want)
	}
}

// run posts to a server as a script does, and gives what the expression made of the response, and all samples by metric.
func run(t *testing.T, serve http.HandlerFunc, meanwhile func(), expression string) (string, map[string][]metrics.Sample) {
	t.Helper()
	server := httptest.NewServer(serve)
	t.Cleanup(server.Close)
	registry := metrics.NewRegistry()
	samples := make(chan metrics.SampleContainer, 10)
	user := &virtualUser{runtime: sobek.New(), registry: registry, state: &lib.State{
		Transport:      http.DefaultTransport,
		Samples:        samples,
		BuiltinMetrics: metrics.RegisterBuiltinMetrics(registry),
		Tags:           lib.NewVUStateTags(registry.RootTagSet()),
		Options:        lib.Options{SystemTags: &metrics.DefaultSystemTagSet},
	}}
	user.runtime.SetFieldNameMapper(common.FieldNameMapper{})
	if err := user.runtime.Set("sse", new(module).NewModuleInstance(user).Exports().Default); err != nil {
		t.Fatal(err)
	}
	if meanwhile != nil {
		go meanwhile()
	}
	value, err := user.runtime.RunString(fmt.Sprintf(`
		const r = sse.post(%q, '{}', { headers: { Traceparent: '00-1' }, tags: { name: 'answer-stream' }, tokenEvent: 'delta', timeoutMs: 300 });
		%s`, server.URL, expression))
	if err != nil {
		t.Fatal(err)
	}
	close(samples)
	byMetric := map[string][]metrics.Sample{}
	for container := range samples {
		for _, sample := range container.GetSamples() {
			byMetric[sample.Metric.Name] = append(byMetric[sample.Metric.Name], sample)
		}
	}
	return value.String(), byMetric
}

// A virtualUser is as much of one as the module asks for.
type virtualUser struct {
	modules.VU
	runtime  *sobek.Runtime
	registry *metrics.Registry
	state    *lib.State
}

func (u *virtualUser) Context() context.Context { return context.Background() }
func (u *virtualUser) State() *lib.State        { return u.state }
func (u *virtualUser) InitEnv() *common.InitEnvironment {
	return &common.InitEnvironment{TestPreInitState: &lib.TestPreInitState{Registry: u.registry}}
}
