#!/usr/bin/env python3
"""An independent peer of the simulation, to test the C# implementation with.

It computes the model described in docs/model.md a second time, from the description
alone and in plain Python (standard library only): same seed, same experiment, hence the
same latents (up to rounding) and the same events. Where the two disagree, one of
them or the description is wrong. It favours being checkable over being fast.

    model.py EXPERIMENT.json|-                 run it, print one JSON document
    model.py EXPERIMENT.json|- --inspect --phase NAME --step S --latents c,u,h,k,s,g,b,w
                                               one point: read-outs, terms, gradient by source
    model.py --self-test                       known answers, hand-derived gradients

EXPERIMENT.json has the keys of an experiment file; absent ones take their defaults.
--inspect differentiates by complex step (f(x + ih) has imaginary part h f'(x)); the
simulation uses the hand-derived `gradient` below, and --self-test compares the two.
"""
import cmath
import json
import math
import random
import sys
from types import SimpleNamespace

LATENTS = ["capability", "baseGoalUnderstanding", "goalHorizon", "trainingKnowledge",
           "selfApplication", "goalDirectedness", "baseGoalLogit", "rewardGoalLogit"]
TERMS = ["prediction", "behaviour", "longHorizon", "horizonCost"]
SOURCES = ["prediction", "behaviour", "gaming", "longHorizon", "horizonCost"]
DECISIONS = ["Habitual", "PursueBaseGoal", "PlayTrainingGame", "PursueProxy", "PursueReward"]
PHASE = {
    "name": "pretraining", "steps": 500000, "optimizer": "sgd", "learningRate": 1.8e-4,
    "gradientNoise": 5, "weightDecay": 0.002, "unmonitored": False, "ablate": [],
    "onEntry": {"baseGoalShift": 0, "goalReset": 0, "goallessLevel": -4, "understandingLoss": 0},
    "objective": {"prediction": 1, "behaviour": 0, "longHorizon": 0},
    "environment": {"understandingValue": 0.5, "knowledgeValue": 0.2, "awarenessValue": 0.5,
                    "situationalContext": 0.001, "proxyCorrelation": 0.7, "habitPerformance": 0.5,
                    "unawareRewardPerformance": 0.5, "deceptionCost": 0.03, "horizonCost": 0.05,
                    "horizonCap": 14, "horizonUnit": 1, "taskHorizon": 1000}}
EXPERIMENT = {
    "name": "baseline", "seed": 1, "lineages": 256, "decisionInterval": 1000,
    "learner": {
        "initial": {n: {"mean": m, "sd": s} for n, m, s in zip(
            LATENTS, (-2, -2, 1, -2, -3, -2, -1, -2), (.3, .5, 1, .7, .7, .7, 1, 1))},
        "spillover": {n: 0 for n in LATENTS[1:6]},
        "discounting": "exponential",
        "beliefs": {"preservation": 0.9, "postOversightValue": 1, "forgoneProxyValue": 0.3,
                    "rationality": 8, "sanction": 0, "oversight": {"factor": 1, "logSd": 0}}},
    "phases": [PHASE],
    "oversight": {"tail": 50000, "schedule": "shrinking", "auditRate": 0.05,
                  "allocation": "uniform", "probeSd": 0.3,
                  "detection": {"open": 0.9, "covert": 0.05, "falsePositive": 0.005},
                  "response": "retrain", "retrainStrength": 0.5, "retrainScope": "all"},
    "selection": {"every": 0, "fraction": 0.1, "measurementNoise": 0.05, "mutationSd": 0.1},
    "horizonJumps": {"rate": 0, "mean": 0, "sd": 3, "temperature": 0.02},
    "thresholds": {"agency": 0.5, "understanding": 0.5, "awareness": 0.5, "gaming": 0.5,
                   "dwellRounds": 25}}


def resolve(default, given):
    """Nested dictionaries as namespaces, the given values over the defaults."""
    if not isinstance(default, dict):
        return given
    unknown = set(given) - set(default)
    if unknown:
        raise SystemExit(f"unknown keys: {sorted(unknown)}")
    return SimpleNamespace(**{k: resolve(d, given.get(k, d)) for k, d in default.items()})


# ---- randomness: Philox4x32-10, addressed by (lineage, step, stream) ----

def key_schedule(k0, k1):
    return [((k0 + i * 0x9E3779B9) & 0xFFFFFFFF, (k1 + i * 0xBB67AE85) & 0xFFFFFFFF)
            for i in range(10)]


def philox(keys, c0, c1, c2, c3):
    for k0, k1 in keys:
        p, q = 0xD2511F53 * c0, 0xCD9E8D57 * c2
        c0, c1, c2, c3 = (q >> 32) ^ c1 ^ k0, q & 0xFFFFFFFF, (p >> 32) ^ c3 ^ k1, p & 0xFFFFFFFF
    return c0, c1, c2, c3


def uniform(word):
    return (word + 0.5) * 2.0 ** -32


def normals(x0, x1):
    r, a = math.sqrt(-2 * math.log(uniform(x0))), math.tau * uniform(x1)
    return r * math.cos(a), r * math.sin(a)


# ---- a learner at one point; `lib` is math, or cmath for complex-step derivatives ----

def sigmoid(x, lib=math):
    if x.real >= 0:
        return 1 / (1 + lib.exp(-x))
    e = lib.exp(x)
    return e / (1 + e)


def softplus(x, lib=math):
    return (x if x.real > 0 else 0) + lib.log(1 + lib.exp(-x if x.real > 0 else x))


def readouts(theta, remaining, ex, lib=math):
    """What a learner is and would decide; `remaining` is the oversight it believes is left."""
    c, u, k, s, g = (sigmoid(theta[j], lib) for j in (0, 1, 3, 4, 5))
    h = lib.exp(theta[2]) if abs(theta[2].real) < 600 else math.exp(math.copysign(600, theta[2].real))
    top = max(theta[6].real, 0.0, theta[7].real)
    eb, ep, er = lib.exp(theta[6] - top), lib.exp(-top), lib.exp(theta[7] - top)
    total = eb + ep + er
    x = remaining / h
    e = lib.exp(-x) if ex.exponential else 1 / (1 + x)
    d = ex.keep * e - (1 - e) * ex.forgone + ex.deterrence
    f = sigmoid(ex.beta * d, lib)
    return SimpleNamespace(C=c, U=u, H=h, K=k, S=s, G=g, A=k * s, Wbase=eb / total,
                           Wproxy=ep / total, Wreward=er / total, E=e, D=d, F=f, P=k * s * f)


def terms(r, theta2, p, phase, lib=math):
    """Prediction, behaviour, long horizon (unweighted) and horizon cost, given P = p."""
    v = phase.environment
    q_proxy = p * r.U * (1 - v.deceptionCost) + (1 - p) * v.proxyCorrelation
    q_reward = r.A * r.U + (1 - r.A) * v.unawareRewardPerformance
    q = r.Wbase * r.U + r.Wproxy * q_proxy + r.Wreward * q_reward
    return (r.C * (1 + v.understandingValue * r.U + v.knowledgeValue * r.K
                   + v.awarenessValue * v.situationalContext * r.A),
            r.C * ((1 - r.G) * v.habitPerformance + r.G * q),
            r.C * r.G * lib.exp(-v.taskHorizon / r.H),
            v.horizonCost * r.G * (1 - r.Wproxy * p)
            * softplus(theta2 - math.log(v.horizonUnit), lib) / v.horizonCap)


def rewards(phi, anchor0, remaining, ex, phase):
    """R and M: what training rewards, and the part of it a developer can measure."""
    theta = spill(phi, anchor0, ex)
    r, o = readouts(theta, remaining, ex), phase.objective
    pred, beh, long, cost = terms(r, theta[2], r.P, phase)
    m = o.prediction * pred + o.behaviour * beh + o.longHorizon * long
    return m - cost, m


def spill(phi, anchor0, ex):
    rise = phi[0] - anchor0
    return [p + x * rise for p, x in zip(phi, ex.chi)]  # chi is 0 for latents 0, 6, 7


def unspill(grad, ex):
    """A gradient with respect to theta becomes one with respect to phi."""
    grad[0] += sum(x * d for x, d in zip(ex.chi, grad) if x)
    return grad


def source_weights(phase, sources=SOURCES):
    """Factors of the five gradient sources; a source not named contributes nothing."""
    o = phase.objective
    weights = (o.prediction, o.behaviour, 1, o.longHorizon, 1)
    return tuple(w if s in sources else 0 for w, s in zip(weights, SOURCES))


def p_slopes(r, remaining, ex):
    """The derivatives of P by theta 2, 3 and 4."""
    x = remaining / r.H
    by_theta2 = x * r.E if ex.exponential else r.E * x * r.E
    return (r.A * r.F * (1 - r.F) * ex.beta * (ex.keep + ex.forgone) * by_theta2,
            r.P * (1 - r.K), r.P * (1 - r.S))


def gradient(phi, anchor0, remaining, ex, phase, weights):
    """Derivatives of R by phi, derived by hand."""
    v, (w_pred, w_beh, w_game, w_long, w_cost) = phase.environment, weights
    theta = spill(phi, anchor0, ex)
    r = readouts(theta, remaining, ex)
    c, u, k, s, g, a, p = r.C, r.U, r.K, r.S, r.G, r.A, r.P
    wb, wp, wr = r.Wbase, r.Wproxy, r.Wreward
    dc, du, dk, ds, dg = c * (1 - c), u * (1 - u), k * (1 - k), s * (1 - s), g * (1 - g)
    # prediction
    context = v.awarenessValue * v.situationalContext
    g0 = w_pred * dc * (1 + v.understandingValue * u + v.knowledgeValue * k + context * a)
    g1 = w_pred * c * v.understandingValue * du
    g3 = w_pred * c * (v.knowledgeValue + context * s) * dk
    g4 = w_pred * c * context * k * ds
    # behaviour, P held fixed
    honest = 1 - v.deceptionCost
    q_proxy = p * u * honest + (1 - p) * v.proxyCorrelation
    q_reward = a * u + (1 - a) * v.unawareRewardPerformance
    q = wb * u + wp * q_proxy + wr * q_reward
    cg = w_beh * c * g
    by_a = cg * wr * (u - v.unawareRewardPerformance)
    g0 += w_beh * dc * ((1 - g) * v.habitPerformance + g * q)
    g1 += cg * du * (wb + wp * p * honest + wr * a)
    g3 += by_a * s * dk
    g4 += by_a * k * ds
    g5 = w_beh * c * dg * (q - v.habitPerformance)
    g6 = cg * wb * (u - q)
    g7 = cg * wr * (q_reward - q)
    # long horizon
    x = v.taskHorizon / r.H
    reach = w_long * math.exp(-x)
    g0 += reach * dc * g
    g2 = reach * c * g * x
    g5 += reach * c * dg
    # horizon cost, P held fixed
    over = theta[2] - math.log(v.horizonUnit)
    rate = v.horizonCost / v.horizonCap
    price = rate * softplus(over)
    g2 -= w_cost * rate * g * (1 - wp * p) * sigmoid(over)
    g5 -= w_cost * price * dg * (1 - wp * p)
    g6 -= w_cost * price * g * p * wp * wb
    g7 -= w_cost * price * g * p * wp * wr
    # gaming: everything that flows through P
    by_p = w_game * g * wp * (phase.objective.behaviour * c * (u * honest - v.proxyCorrelation) + price)
    p2, p3, p4 = p_slopes(r, remaining, ex)
    return unspill([g0, g1, g2 + by_p * p2, g3 + by_p * p3, g4 + by_p * p4, g5, g6, g7], ex)


def incidence_gradient(phi, anchor0, remaining, ex, covert):
    """pi = G Wproxy P (covert) or G Wproxy (1 - P) (open), and its gradient by phi."""
    r = readouts(spill(phi, anchor0, ex), remaining, ex)
    pi = r.G * r.Wproxy * (r.P if covert else 1 - r.P)
    by_p = r.G * r.Wproxy * (1 if covert else -1)
    return pi, unspill([0.0, 0.0, *(by_p * d for d in p_slopes(r, remaining, ex)), pi * (1 - r.G),
                        -pi * r.Wbase, -pi * r.Wreward], ex)


def regime(r, th):
    if r.G < th.agency:
        return "Habitual"
    if r.Wbase >= r.Wproxy and r.Wbase >= r.Wreward:
        return "Aligned" if r.U >= th.understanding else "Misunderstanding"
    if r.Wreward > r.Wproxy:
        return "RewardSeeker"
    if r.P >= th.gaming and r.U >= th.understanding:
        return "Deceptive"
    if r.A >= th.awareness:
        return "AwareProxy"
    return "FarsightedProxy" if r.D >= 0 else "MyopicProxy"


# ---- a run ----

class Learner(SimpleNamespace):
    """id, phi, start (phi at the phase's start), anchor, belief, m, v (moments), regime,
    dwell (rounds in a row Deceptive), emerged, deceptive (the step it became so)."""


class Simulation:
    def __init__(self, given):
        ex = self.ex = resolve(EXPERIMENT, given)
        ex.phases = [resolve(PHASE, p) for p in given.get("phases", [{}])]
        b, o = ex.learner.beliefs, ex.oversight
        ex.exponential = ex.learner.discounting == "exponential"
        ex.keep = b.preservation * b.postOversightValue
        ex.forgone, ex.beta = b.forgoneProxyValue, b.rationality
        ex.deterrence = o.auditRate * b.sanction * (o.detection.open - o.detection.covert)
        ex.chi = [getattr(ex.learner.spillover, n, 0) for n in LATENTS]
        self.initial = [getattr(ex.learner.initial, n) for n in LATENTS]
        self.means = [float(d.mean) for d in self.initial]
        self.horizon = sum(p.steps for p in ex.phases if not p.unmonitored) + o.tail
        self.keys = key_schedule(ex.seed & 0xFFFFFFFF, (ex.seed >> 32) & 0xFFFFFFFF)
        self.events, self.became = [], {}
        self.counts = dict.fromkeys(DECISIONS + ["audits"], 0)

    def words(self, lineage, step, stream):
        return philox(self.keys, lineage, step & 0xFFFFFFFF, step >> 32, stream)

    def normal(self, lineage, step, stream, first=0):
        return normals(*self.words(lineage, step, stream)[first:first + 2])[0]

    def eight(self, lineage, step, stream):
        x, y = self.words(lineage, step, stream), self.words(lineage, step, stream + 1)
        return normals(x[0], x[1]) + normals(x[2], x[3]) + normals(y[0], y[1]) + normals(y[2], y[3])

    def emit(self, step, kind, **fields):
        self.events.append({"step": step, "kind": kind, **fields})

    def remaining(self, t):
        return self.horizon if self.ex.oversight.schedule == "constant" else max(0, self.horizon - t)

    def founder(self, i):
        phi = [d.mean + d.sd * z for d, z in zip(self.initial, self.eight(i, 0, 16))]
        o = self.ex.learner.beliefs.oversight
        return Learner(id=i, phi=phi, start=phi, anchor=phi, m=[0.0] * 8, v=[0.0] * 8,
                       belief=o.factor * math.exp(o.logSd * self.normal(i, 0, 18)),
                       regime=None, dwell=0, emerged=frozenset(), deceptive=None)

    def run(self):
        ex, t = self.ex, 0
        self.living = [self.founder(i) for i in range(ex.lineages)]
        self.next_id = ex.lineages
        for phase in ex.phases:
            self.emit(t, "PhaseStarted", name=phase.name)
            for one in self.living:
                self.enter(one, phase)
            self.suspects = {l.id for l in self.living if phase.unmonitored and l.regime == "Deceptive"}
            end = t + phase.steps
            while t < end:
                stop = min(end, (t // ex.decisionInterval + 1) * ex.decisionInterval)
                if not phase.unmonitored:
                    for one in self.living:
                        self.advance(one, phase, t, stop)
                t = stop
                if t % ex.decisionInterval == 0:
                    self.round(phase, t)
        living = sorted(self.living, key=lambda l: l.id)
        return {"counts": self.counts, "becameDeceptive": self.became,
                "regimes": {str(l.id): l.regime for l in living if l.regime},
                "latents": {str(l.id): l.phi for l in living}, "events": self.events}

    def enter(self, one, phase):
        e, phi = phase.onEntry, list(one.phi)
        if e.baseGoalShift:
            r = readouts(spill(phi, one.anchor[0], self.ex), 0, self.ex)
            base = max((1 - e.baseGoalShift) * r.Wbase, 1e-9)
            proxy = 1 - base - r.Wreward
            phi[6], phi[7] = math.log(base / proxy), math.log(r.Wreward / proxy)
        for j, x, goal in ((5, e.goalReset, e.goallessLevel), (1, e.understandingLoss, one.anchor[1])):
            if x:
                phi[j] = (1 - x) * phi[j] + x * goal
        one.phi = one.start = phi

    def advance(self, one, phase, start, stop):
        """Updates start, ..., stop - 1 of one learner."""
        ex, phi, anchor, rate = self.ex, one.phi, one.anchor, phase.learningRate
        weights = source_weights(phase, set(SOURCES) - set(phase.ablate))
        decay = 0 if "weightDecay" in phase.ablate else phase.weightDecay
        noise = 0 if "noise" in phase.ablate else phase.gradientNoise
        z = [0.0] * 8
        for t in range(start, stop):
            left = self.remaining(t) * one.belief
            if phase.optimizer == "evolution":
                z = self.eight(one.id, t, 0)
                new = [f + rate * phase.gradientNoise * n for f, n in zip(phi, z)]
                if self.fitness(new, one, left, phase) >= self.fitness(phi, one, left, phase):
                    phi = new
                continue
            if noise:
                z = self.eight(one.id, t, 0)
            g = [d - decay * (f - a) + noise * n for d, f, a, n in
                 zip(gradient(phi, anchor[0], left, ex, phase, weights), phi, anchor, z)]
            if phase.optimizer == "adam":
                one.m = [0.9 * m + 0.1 * d for m, d in zip(one.m, g)]
                one.v = [0.999 * v + 0.001 * d * d for v, d in zip(one.v, g)]
                cm, cv = 1 - 0.9 ** (t + 1), 1 - 0.999 ** (t + 1)
                g = [(m / cm) / (math.sqrt(v / cv) + 1e-8) for m, v in zip(one.m, one.v)]
            phi = [f + rate * d for f, d in zip(phi, g)]
        one.phi = phi

    def fitness(self, phi, one, left, phase):
        pull = sum((f - a) ** 2 for f, a in zip(phi, one.anchor))
        return rewards(phi, one.anchor[0], left, self.ex, phase)[0] - phase.weightDecay / 2 * pull

    def round(self, phase, t):
        ex, o, oversight = self.ex, self.ex.oversight, self.remaining(t)
        self.living.sort(key=lambda l: l.id)
        seen = {l.id: readouts(spill(l.phi, l.anchor[0], ex), oversight * l.belief, ex)
                for l in self.living}
        for one in self.living:
            self.observe(one, seen[one.id], t)
        decided = {l.id: self.decide(l, seen[l.id], phase, t) for l in self.living}
        if phase.unmonitored:
            return
        for one in self.audited(seen, t):
            decision = decided[one.id]
            self.counts["audits"] += 1
            chance = {"PursueProxy": o.detection.open, "PlayTrainingGame": o.detection.covert}.get(
                decision, o.detection.falsePositive)
            if uniform(self.words(one.id, t, 33)[1]) < chance:
                self.emit(t, "Detected", lineage=one.id, decision=decision)
                self.respond(one, decision, oversight * one.belief, t)
        for one in self.living:
            self.jump(one, oversight * one.belief, phase, t)
        if ex.selection.every and t % ex.selection.every == 0:
            self.select(oversight, phase, t)

    def observe(self, one, r, t):
        th, now = self.ex.thresholds, regime(r, self.ex.thresholds)
        if now != one.regime:
            self.emit(t, "RegimeChanged", lineage=one.id, regime=now)
            one.regime = now
        for name, reached in (("understanding", r.U >= th.understanding), ("awareness", r.A >= th.awareness),
                              ("agency", r.G >= th.agency), ("horizon", r.D >= 0)):
            if reached and name not in one.emerged:
                one.emerged |= {name}
                self.emit(t, "Emerged", lineage=one.id, property=name)
        one.dwell = one.dwell + 1 if now == "Deceptive" else 0
        if one.dwell >= max(1, th.dwellRounds) and one.deceptive is None:
            one.deceptive = self.became[str(one.id)] = t
            self.emit(t, "BecameDeceptive", lineage=one.id)

    def decide(self, one, r, phase, t):
        v0, v1, v2 = map(uniform, self.words(one.id, t, 32)[:3])
        if v0 >= r.G:
            decision = "Habitual"
        elif v1 < r.Wbase:
            decision = "PursueBaseGoal"
        elif v1 >= r.Wbase + r.Wproxy:
            decision = "PursueReward"
        else:
            decision = "PlayTrainingGame" if v2 < r.P and not phase.unmonitored else "PursueProxy"
        self.counts[decision] += 1
        if decision == "PursueProxy" and one.id in self.suspects:
            self.suspects.remove(one.id)
            self.emit(t, "Defected", lineage=one.id)
        return decision

    def audited(self, seen, t):
        o = self.ex.oversight
        n = math.floor(o.auditRate * len(self.living) + 0.5)

        def rank(one):
            if o.allocation == "uniform":
                return self.words(one.id, t, 33)[0], one.id
            r = seen[one.id]
            return -(r.G * r.Wproxy * r.P + o.probeSd * self.normal(one.id, t, 33, first=2)), one.id
        return sorted(sorted(self.living, key=rank)[:n], key=lambda l: l.id)

    def respond(self, one, decision, left, t):
        o = self.ex.oversight
        if o.response == "retire":
            self.living = [l for l in self.living if l is not one]
            self.emit(t, "Ended", lineage=one.id)
        elif o.response == "rollback":
            one.phi = one.start
        elif o.response == "retrain":
            pi, slope = incidence_gradient(one.phi, one.anchor[0], left, self.ex, decision == "PlayTrainingGame")
            scale = o.retrainStrength / max(1 - pi, 1e-6)
            first = 6 if o.retrainScope == "content" else 0
            one.phi = [f - scale * d if j >= first else f for j, (f, d) in enumerate(zip(one.phi, slope))]

    def jump(self, one, left, phase, t):
        jumps, x = self.ex.horizonJumps, self.words(one.id, t, 34)
        if not uniform(x[0]) < jumps.rate:
            return
        new = list(one.phi)
        new[2] += jumps.mean + jumps.sd * normals(x[2], x[3])[0]
        old_r, new_r = (rewards(phi, one.anchor[0], left, self.ex, phase)[0] for phi in (one.phi, new))
        gain = new_r - old_r
        if gain >= 0 or (jumps.temperature > 0 and uniform(x[1]) < math.exp(gain / jumps.temperature)):
            self.emit(t, "HorizonJumped", lineage=one.id, **{"from": one.phi[2], "to": new[2]})
            one.phi = new

    def select(self, oversight, phase, t):
        s, ex = self.ex.selection, self.ex
        order = sorted(self.living, key=lambda l: (
            -(rewards(l.phi, l.anchor[0], oversight * l.belief, ex, phase)[1]
              + s.measurementNoise * self.normal(l.id, t, 35)), l.id))
        for i in range(math.floor(s.fraction * len(order))):
            parent, ended = order[i], order[-1 - i]
            child = Learner(**vars(parent))  # lists are replaced, never changed in place
            child.id, self.next_id = self.next_id, self.next_id + 1
            child.phi = [f + s.mutationSd * z for f, z in zip(parent.phi, self.eight(child.id, t, 36))]
            if child.deceptive is not None:
                self.became[str(child.id)] = child.deceptive
            self.living = [child if l is ended else l for l in self.living]
            self.emit(t, "Forked", parent=parent.id, child=child.id, ended=ended.id)


# ---- one point, differentiated by complex step ----

def complex_step(f, phi, h=1e-30):
    return [f([complex(p, h if i == j else 0) for i, p in enumerate(phi)]).imag / h for j in range(8)]


def source_gradients(phi, anchor0, remaining, ex, phase):
    """What `gradient` yields, one source at a time, without a derivative written by hand."""
    o, theta = phase.objective, spill(phi, anchor0, ex)
    real, weights = readouts(theta, remaining, ex), (o.prediction, o.behaviour, o.longHorizon, -1)

    def fixed_p(x):  # the four terms with P held fixed
        th = spill(x, anchor0, ex)
        return terms(readouts(th, remaining, ex, cmath), th[2], real.P, phase, cmath)

    def only_p(x):  # R with all but P held fixed
        p = readouts(spill(x, anchor0, ex), remaining, ex, cmath).P
        return sum(w * y for w, y in zip(weights, terms(real, theta[2], p, phase)))
    result = {n: complex_step(lambda x: w * fixed_p(x)[i], phi)
              for i, (n, w) in enumerate(zip(TERMS, weights))}
    return {**result, "gaming": complex_step(only_p, phi)}


def inspect(sim, name, step, phi):
    """The anchor is the mean founder, the belief its factor."""
    ex, anchor = sim.ex, sim.means
    phase = next(p for p in ex.phases if p.name == name)
    left = sim.remaining(step) * ex.learner.beliefs.oversight.factor
    theta = spill(phi, anchor[0], ex)
    r = readouts(theta, left, ex)
    by_source = source_gradients(phi, anchor[0], left, ex, phase)
    by_source["weightDecay"] = [-phase.weightDecay * (p - a) for p, a in zip(phi, anchor)]
    total, measured = rewards(phi, anchor[0], left, ex, phase)
    values = zip(TERMS, terms(r, theta[2], r.P, phase))
    return {"readouts": vars(r), "terms": {**dict(values), "R": total, "M": measured},
            "gradient": by_source, "regime": regime(r, ex.thresholds)}


def self_test():
    ones = 0xFFFFFFFF
    for key, counter, expected in (
            ((0, 0), (0,) * 4, (0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8)),
            ((ones, ones), (ones,) * 4, (0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd)),
            ((0xa4093822, 0x299f31d0), (0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344),
             (0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1))):
        assert philox(key_schedule(*key), *counter) == expected
    rng, worst = random.Random(1), 0.0
    for trial in range(400):
        sim = Simulation({
            "learner": {"discounting": ("exponential", "hyperbolic")[trial % 2],
                        "spillover": {n: rng.uniform(-1, 1) for n in LATENTS[1:6]},
                        "beliefs": {"sanction": rng.random()}},
            "phases": [{"objective": {"prediction": rng.random(), "behaviour": 3 * rng.random(),
                                      "longHorizon": rng.random()}, "environment": {"horizonUnit": 3}}]})
        ex, phase = sim.ex, sim.ex.phases[0]
        phi, left, a0 = [rng.gauss(0, 2) for _ in range(8)], math.exp(rng.uniform(-2, 4)), rng.gauss(0, 1)
        pairs = [(gradient(phi, a0, left, ex, phase, source_weights(phase, [s])), d)
                 for s, d in source_gradients(phi, a0, left, ex, phase).items()]

        def pi(x, covert):
            r = readouts(spill(x, a0, ex), left, ex, cmath)
            return r.G * r.Wproxy * (r.P if covert else 1 - r.P)
        pairs += [(incidence_gradient(phi, a0, left, ex, c)[1], complex_step(lambda x: pi(x, c), phi))
                  for c in (True, False)]
        worst = max([worst] + [abs(x - y) for p in pairs for x, y in zip(*p)])
    assert worst < 1e-12, worst
    print(f"philox known answers, gradients: ok (worst difference {worst:.1e})")


def main(args):
    if args == ["--self-test"]:
        return self_test()
    if not args or args[0].startswith("--"):
        raise SystemExit(__doc__)
    with sys.stdin if args[0] == "-" else open(args[0], encoding="utf-8") as file:
        sim = Simulation(json.load(file))
    if "--inspect" in args:
        name, step, latents = (args[args.index(o) + 1] for o in ("--phase", "--step", "--latents"))
        result = inspect(sim, name, int(step), [float(x) for x in latents.split(",")])
    else:
        result = sim.run()
    json.dump(result, sys.stdout)
    print()


if __name__ == "__main__":
    main(sys.argv[1:])
