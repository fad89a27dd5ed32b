package sse

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptrace"
	"strconv"
	"strings"
	"time"

	"go.k6.io/k6/lib/netext/httpext"
	"go.k6.io/k6/metrics"
)

const defaultTimeout = 60 * time.Second

// A refusal is a problem document; more than this of one is not read.
const maxRefusalBytes = 64 << 10

type params struct {
	Headers map[string]string `js:"headers"`
	Tags    map[string]string `js:"tags"`
	// The name of the events that hold tokens.
	TokenEvent string `js:"tokenEvent"`
	// Milliseconds until the stream is given up; 60,000 where it is 0.
	TimeoutMs int64 `js:"timeoutMs"`
}

type receivedEvent struct {
	Name string  `js:"name"`
	Data string  `js:"data"`
	AtMs float64 `js:"atMs"`
}

type response struct {
	// 0 where there was no response at all.
	Status  int               `js:"status"`
	Headers map[string]string `js:"headers"`
	// Empty where events were streamed.
	Body   string          `js:"body"`
	Events []receivedEvent `js:"events"`
	// Why the request failed or the stream was cut; empty where neither happened.
	Error string `js:"error"`
}

// post sends a request and waits until the stream that answers it has ended. It throws for a request that cannot be sent at all;
// a server that refuses, cuts or keeps silent is told in the response.
func (i *instance) post(url, body string, p params) (*response, error) {
	state := i.vu.State()
	if state == nil {
		return nil, errors.New("sse.post needs a virtual user: call it in a scenario's function, and not while the script is loaded")
	}
	timeout := defaultTimeout
	if p.TimeoutMs > 0 {
		timeout = time.Duration(p.TimeoutMs) * time.Millisecond
	}
	ctx, cancel := context.WithTimeout(i.vu.Context(), timeout)
	defer cancel()
	tracer := &httpext.Tracer{}
	request, err := http.NewRequestWithContext(
		httptrace.WithClientTrace(ctx, tracer.Trace()), http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept", "text/event-stream")
	request.Header.Set("User-Agent", state.Options.UserAgent.String)
	for name, value := range p.Headers {
		request.Header.Set(name, value)
	}

	startedAt := time.Now()
	result, readErr := exchange(state.Transport, request, startedAt)
	if readErr != nil {
		result.Error = readErr.Error()
	}
	// Even of a stream that was cut: what it took until then is a measurement too.
	i.report(tracer.Done(), request, result, p)
	return result, nil
}

// exchange sends the request and reads the whole response. The response is never nil, whatever the error.
func exchange(transport http.RoundTripper, request *http.Request, startedAt time.Time) (*response, error) {
	result := &response{Headers: map[string]string{}, Events: []receivedEvent{}}
	received, err := transport.RoundTrip(request)
	if err != nil {
		return result, err
	}
	defer func() { _ = received.Body.Close() }()
	result.Status = received.StatusCode
	for name, values := range received.Header {
		result.Headers[name] = strings.Join(values, ", ")
	}
	if !strings.HasPrefix(received.Header.Get("Content-Type"), "text/event-stream") {
		text, err := io.ReadAll(io.LimitReader(received.Body, maxRefusalBytes))
		result.Body = string(text)
		return result, err
	}
	for stream := readEvents(received.Body); ; {
		next, err := stream.next()
		if err == io.EOF {
			return result, nil
		}
		if err != nil {
			return result, err
		}
		atMs := metrics.D(next.receivedAt.Sub(startedAt))
		result.Events = append(result.Events, receivedEvent{Name: next.name, Data: next.data, AtMs: atMs})
	}
}

// report hands k6 what it measures of each request, under the same names and tags, and what only a stream has.
func (i *instance) report(trail *httpext.Trail, request *http.Request, result *response, p params) {
	state := i.vu.State()
	hasFailed := result.Error != "" || result.Status < 200 || result.Status >= 400
	tags := state.Tags.GetCurrentValues()
	for name, value := range p.Tags {
		tags.SetTag(name, value)
	}
	name, isNamed := tags.Tags.Get(metrics.TagName.String())
	if !isNamed {
		name = request.URL.Redacted()
		tags.SetTag(metrics.TagName.String(), name)
	}
	system := state.Options.SystemTags
	tags.SetSystemTagOrMetaIfEnabled(system, metrics.TagURL, name)
	tags.SetSystemTagOrMetaIfEnabled(system, metrics.TagMethod, request.Method)
	tags.SetSystemTagOrMetaIfEnabled(system, metrics.TagStatus, strconv.Itoa(result.Status))
	tags.SetSystemTagOrMetaIfEnabled(system, metrics.TagExpectedResponse, strconv.FormatBool(!hasFailed))
	trail.SaveSamples(state.BuiltinMetrics, &tags)

	samples := trail.Samples
	add := func(metric *metrics.Metric, value float64) {
		samples = append(samples, metrics.Sample{
			TimeSeries: metrics.TimeSeries{Metric: metric, Tags: tags.Tags},
			Time:       trail.EndTime,
			Metadata:   tags.Metadata,
			Value:      value,
		})
	}
	add(state.BuiltinMetrics.HTTPReqFailed, metrics.B(hasFailed))
	add(i.metrics.events, float64(len(result.Events)))
	lastTokenMs := -1.0
	for _, event := range result.Events {
		if event.Name != p.TokenEvent {
			continue
		}
		if lastTokenMs < 0 {
			add(i.metrics.firstToken, event.AtMs)
		} else {
			add(i.metrics.interToken, event.AtMs-lastTokenMs)
		}
		lastTokenMs = event.AtMs
	}
	if len(result.Events) > 0 {
		add(i.metrics.duration, metrics.D(trail.Duration))
	}
	metrics.PushIfNotDone(i.vu.Context(), state.Samples, metrics.ConnectedSamples{
		Samples: samples, Tags: tags.Tags, Time: trail.EndTime,
	})
}
