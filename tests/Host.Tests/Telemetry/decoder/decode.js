// Reads lines {"signal": "traces|metrics|logs", "body": base64} and writes each as the JSON of its
// decoded message: 64-bit numbers as text, trace and span ids as hexadecimal digits.
'use strict';
const path = require('path');
const readline = require('readline');
const protobuf = require(path.join(__dirname, 'node_modules/protobufjs'));
const protocol = require(path.join(
  __dirname, 'node_modules/@opentelemetry/otlp-transformer/build/src/generated/root.js'))
  .opentelemetry.proto.collector;

const requests = {
  traces: protocol.trace.v1.ExportTraceServiceRequest,
  metrics: protocol.metrics.v1.ExportMetricsServiceRequest,
  logs: protocol.logs.v1.ExportLogsServiceRequest,
};

// Event names came into the protocol after these decoders were made: field 12 of a log record, read
// by its number beside them.
const EventNames = protobuf.parse(`
  syntax = "proto3";
  message Request { repeated Resource resources = 1; }
  message Resource { repeated Scope scopes = 2; }
  message Scope { repeated Record records = 2; }
  message Record { string event_name = 12; }`).root.lookupType('Request');

function withEventNames(decoded, body) {
  const named = EventNames.decode(body);
  (decoded.resourceLogs || []).forEach((resource, i) =>
    (resource.scopeLogs || []).forEach((scope, j) =>
      (scope.logRecords || []).forEach((record, k) => {
        record.eventName = named.resources[i].scopes[j].records[k].eventName;
      })));
  return decoded;
}

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
  const bytes = Buffer.from(body, 'base64');
  const decoded = withEventNames(request.toObject(request.decode(bytes), { longs: String, enums: String }), bytes);
  process.stdout.write(JSON.stringify({ signal, request: hexadecimal(decoded) }) + '\n');
});
