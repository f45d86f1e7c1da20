"""The model in NumPy: whole columns at a time. Arguments and output as in peer.hpp."""

import sys
import time

import numpy as np

RATE, NOISE, DECAY = 1.8e-4, 5.0, 0.002
A_PRED, A_BEH = 0.2, 3.0
NU_U, NU_K, CONTEXT = 0.5, 0.2, 0.5 * 0.3
RHO, RHO_HABIT, RHO_REWARD, DELTA = 0.7, 0.5, 0.5, 0.03
COST_SCALE, KEPT, FORGONE, BETA = 0.05 / 14, 0.9, 0.3, 8.0
LOW = np.uint64(0xFFFFFFFF)
HALF = np.uint64(32)


def uniforms(seed, lineages, step, stream):
    c0, c1 = lineages, np.uint64(step & 0xFFFFFFFF)
    c2, c3 = np.uint64(step >> 32), np.uint64(stream)
    k0, k1 = seed & 0xFFFFFFFF, seed >> 32
    for _ in range(10):
        p0, p1 = np.uint64(0xD2511F53) * c0, np.uint64(0xCD9E8D57) * c2
        c0, c2 = (p1 >> HALF) ^ c1 ^ np.uint64(k0), (p0 >> HALF) ^ c3 ^ np.uint64(k1)
        c1, c3 = p1 & LOW, p0 & LOW
        k0, k1 = (k0 + 0x9E3779B9) & 0xFFFFFFFF, (k1 + 0xBB67AE85) & 0xFFFFFFFF
    return np.stack([c0, c1, c2, c3]).astype(float) * 2.0**-32 + 2.0**-33


def normals(seed, lineages, step):
    u = np.concatenate([uniforms(seed, lineages, step, stream) for stream in (0, 1)])
    radius, angle = np.sqrt(-2 * np.log(u[0::2])), 2 * np.pi * u[1::2]
    z = np.empty_like(u)
    z[0::2], z[1::2] = radius * np.cos(angle), radius * np.sin(angle)
    return z


def logistic(x):
    return 1 / (1 + np.exp(-x))


def gradient(phi, wait):
    C, U, K, S, G = logistic(phi[[0, 1, 3, 4, 5]])
    A, inverse_h, (e_base, e_reward) = K * S, np.exp(-phi[2]), np.exp(phi[6:8])
    x = wait * inverse_h
    E = np.exp(-x)
    w_proxy = 1 / (e_base + 1 + e_reward)
    w_base, w_reward = e_base * w_proxy, e_reward * w_proxy
    F = logistic(BETA * (KEPT * E - (1 - E) * FORGONE))
    P = A * F
    q_reward = A * U + (1 - A) * RHO_REWARD
    Q = w_base * U + w_proxy * (P * U * (1 - DELTA) + (1 - P) * RHO) + w_reward * q_reward
    length = COST_SCALE * (phi[2] + np.log(1 + inverse_h))
    wp, wb = A_PRED * C, A_BEH * C
    wbg, borne, spared = wb * G, 1 - w_proxy * P, length * G * P * w_proxy
    through_p = G * w_proxy * (wb * (U * (1 - DELTA) - RHO) + length)
    through_a = wbg * w_reward * (U - RHO_REWARD) + through_p * F
    predicted = 1 + NU_U * U + NU_K * K + CONTEXT * A
    behaved = (1 - G) * RHO_HABIT + G * Q
    worth = BETA * (KEPT + FORGONE)
    return np.stack([
        (A_PRED * predicted + A_BEH * behaved) * C * (1 - C),
        (wp * NU_U + wbg * (w_base + w_proxy * P * (1 - DELTA) + w_reward * A)) * U * (1 - U),
        through_p * A * F * (1 - F) * worth * E * x - COST_SCALE * G * borne / (1 + inverse_h),
        (wp * (NU_K + CONTEXT * S) + through_a * S) * K * (1 - K),
        (wp * CONTEXT + through_a) * K * S * (1 - S),
        (wb * (Q - RHO_HABIT) - length * borne) * G * (1 - G),
        w_base * (wbg * (U - Q) - spared),
        w_reward * (wbg * (q_reward - Q) - spared),
    ])


def train(phi, anchor, belief, seed, oversight, begin, end):
    lineages = np.arange(phi.shape[1], dtype=np.uint64)
    for step in range(begin, end):
        g = gradient(phi, (oversight - step) * belief)
        z = normals(seed, lineages, step)
        phi = phi + RATE * (g - DECAY * (phi - anchor) + NOISE * z)
    return phi


def main():
    source, target, count, seed, oversight, begin, steps = sys.argv[1:]
    count, seed, begin, steps = int(count), int(seed), int(begin), int(steps)
    columns = np.fromfile(source).reshape(17, count)
    cohort = columns[:8], columns[8:16], columns[16], seed, float(oversight), begin
    train(*cohort, begin + 1 + steps // 10)
    started = time.perf_counter()
    phi = train(*cohort, begin + steps)
    print(1e9 * (time.perf_counter() - started) / (steps * count))
    phi.tofile(target)


main()
