// The model as one would write it down in C++: a learner, a step, the standard library.
#include <cmath>

#include "peer.hpp"

static void philox(uint32_t c0, uint32_t c1, uint32_t c2, uint32_t c3, uint64_t seed,
                   uint32_t words[4]) {
    uint32_t k0 = uint32_t(seed), k1 = uint32_t(seed >> 32);
    for (int round = 0; round < 10; round++) {
        const uint64_t p0 = uint64_t(0xD2511F53) * c0, p1 = uint64_t(0xCD9E8D57) * c2;
        c0 = uint32_t(p1 >> 32) ^ c1 ^ k0;
        c2 = uint32_t(p0 >> 32) ^ c3 ^ k1;
        c1 = uint32_t(p1);
        c3 = uint32_t(p0);
        k0 += 0x9E3779B9;
        k1 += 0xBB67AE85;
    }
    words[0] = c0, words[1] = c1, words[2] = c2, words[3] = c3;
}

static double uniform(uint32_t word) { return (word + 0.5) * (1.0 / 4294967296); }

static void normals(uint64_t seed, uint32_t lineage, long step, double z[latents]) {
    for (uint32_t stream = 0; stream < 2; stream++) {
        uint32_t words[4];
        philox(lineage, uint32_t(step), uint32_t(uint64_t(step) >> 32), stream, seed, words);
        for (int pair = 0; pair < 2; pair++) {
            const double radius = std::sqrt(-2 * std::log(uniform(words[2 * pair])));
            const double angle = 2 * M_PI * uniform(words[2 * pair + 1]);
            z[4 * stream + 2 * pair] = radius * std::cos(angle);
            z[4 * stream + 2 * pair + 1] = radius * std::sin(angle);
        }
    }
}

static double logistic(double x) { return 1 / (1 + std::exp(-x)); }
static double slope(double share) { return share * (1 - share); }

static void gradient(const Premises& m, const double phi[latents], double wait, double g[latents]) {
    const double C = logistic(phi[0]), U = logistic(phi[1]), K = logistic(phi[3]),
                 S = logistic(phi[4]), G = logistic(phi[5]), A = K * S;
    const double inverse_h = std::exp(-phi[2]), x = wait * inverse_h, E = std::exp(-x);
    const double e_base = std::exp(phi[6]), e_reward = std::exp(phi[7]);
    const double W_proxy = 1 / (e_base + 1 + e_reward);
    const double W_base = e_base * W_proxy, W_reward = e_reward * W_proxy;
    const double D = m.kept * E - (1 - E) * m.forgone, F = logistic(m.rationality * D), P = A * F;

    const double context = m.nu_a * m.q;
    const double predicted = 1 + m.nu_u * U + m.nu_k * K + context * A;
    const double Q_proxy = P * U * (1 - m.delta) + (1 - P) * m.rho;
    const double Q_reward = A * U + (1 - A) * m.rho_reward;
    const double Q = W_base * U + W_proxy * Q_proxy + W_reward * Q_reward;
    const double behaved = (1 - G) * m.rho_habit + G * Q;
    const double unit_wait = m.unit * inverse_h;
    const double length = m.cost_scale * (phi[2] - m.ln_unit + std::log(1 + unit_wait));

    const double wp = m.a_pred * C, wb = m.a_beh * C, wbg = wb * G;
    const double borne = 1 - W_proxy * P, spared = length * G * P * W_proxy;
    const double through_p = G * W_proxy * (wb * (U * (1 - m.delta) - m.rho) + length);
    const double through_a = wbg * W_reward * (U - m.rho_reward) + through_p * F;
    const double worth = m.rationality * (m.kept + m.forgone);
    g[0] = (m.a_pred * predicted + m.a_beh * behaved) * slope(C);
    g[1] = (wp * m.nu_u + wbg * (W_base + W_proxy * P * (1 - m.delta) + W_reward * A)) * slope(U);
    g[2] = through_p * A * slope(F) * worth * E * x - m.cost_scale * G * borne / (1 + unit_wait);
    g[3] = (wp * (m.nu_k + context * S) + through_a * S) * slope(K);
    g[4] = (wp * context + through_a) * K * slope(S);
    g[5] = (wb * (Q - m.rho_habit) - length * borne) * slope(G);
    g[6] = W_base * (wbg * (U - Q) - spared);
    g[7] = W_reward * (wbg * (Q_reward - Q) - spared);
}

void train(Cohort& cohort, const Premises& m, uint64_t seed, double oversight, long from, long to) {
    for (int i = 0; i < cohort.count; i++) {
        double phi[latents], z[latents], g[latents];
        for (int j = 0; j < latents; j++) phi[j] = cohort.phi[j][i];
        for (long step = from; step < to; step++) {
            normals(seed, i, step, z);
            gradient(m, phi, (oversight - step) * cohort.belief[i], g);
            for (int j = 0; j < latents; j++) {
                const double pull = m.decay * (phi[j] - cohort.anchor[j][i]);
                phi[j] += m.learning_rate * (g[j] - pull + m.noise * z[j]);
            }
        }
        for (int j = 0; j < latents; j++) cohort.phi[j][i] = phi[j];
    }
}
