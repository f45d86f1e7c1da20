// Columns of numbers from the server: see ColumnFile.cs.

import { fetchReady } from './site.js';

const kinds = { f64: Float64Array, f32: Float32Array, i32: Int32Array, u8: Uint8Array };

/** The head and the columns by name. */
export function decode(buffer) {
    const length = new DataView(buffer).getInt32(0, true);
    const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
    let at = 4 + length;
    const columns = {};
    for (const { name, type, length: count } of head.columns) {
        at = Math.ceil(at / 8) * 8;
        columns[name] = new kinds[type](buffer, at, count);
        at += columns[name].byteLength;
    }
    return { ...head, ...columns };
}

export async function fetchColumns(url, options) {
    return decode(await (await fetchReady(url, options)).arrayBuffer());
}
