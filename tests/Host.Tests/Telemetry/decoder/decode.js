// Reads lines {"signal": "traces|metrics|logs", "body": base64} and writes each as the JSON of its
// decoded message: 64-bit numbers as text, trace and span ids as hexadecimal digits.
'use strict';
const path = require('path');
const readline = require('readline');
const protocol = require(path.join(
  __dirname, 'node_modules/@opentelemetry/otlp-transformer/build/src/generated/root.js'))
  .opentelemetry.proto.collector;

const requests = {
  traces: protocol.trace.v1.ExportTraceServiceRequest,
  metrics: protocol.metrics.v1.ExportMetricsServiceRequest,
  logs: protocol.logs.v1.ExportLogsServiceRequest,
};

// Ids are the only fields of bytes that we send.
function hexadecimal(value) {
  if (Buffer.isBuffer(value) || value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(hexadecimal);
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, hexadecimal(inner)]));
  return Number.isNaN(value) ? 'NaN' : value;
}

readline.createInterface({ input: process.stdin }).on('line', line => {
  const { signal, body } = JSON.parse(line);
  const request = requests[signal];
  const decoded = request.toObject(
    request.decode(Buffer.from(body, 'base64')), { longs: String, enums: String });
  process.stdout.write(JSON.stringify({ signal, request: hexadecimal(decoded) }) + '\n');
});
