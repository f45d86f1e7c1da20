// The model tuned by hand for a vectorising compiler: columns, blocks that stay in the innermost
// cache, loops without branches, the vector mathematics library by way of -ffast-math.
#include <cmath>

#include "peer.hpp"

constexpr int block = 128;

struct alignas(64) Bench {
    double phi[latents][block], anchor[latents][block], belief[block];
    double radial[4][block], angular[4][block];
};

// Philox of two streams; the radii's words and the angles' words apart, as uniforms.
static void uniforms(Bench& b, uint64_t seed, int first, long step) {
    const double unit = 1.0 / 4294967296;
    for (uint32_t stream = 0; stream < 2; stream++) {
        double *r0 = b.radial[2 * stream], *r1 = b.radial[2 * stream + 1];
        double *a0 = b.angular[2 * stream], *a1 = b.angular[2 * stream + 1];
        for (int i = 0; i < block; i++) {
            uint64_t c0 = uint32_t(first + i), c1 = uint32_t(step), c3 = stream;
            uint64_t c2 = uint32_t(uint64_t(step) >> 32);
            uint32_t k0 = uint32_t(seed), k1 = uint32_t(seed >> 32);
#pragma GCC unroll 10
            for (int round = 0; round < 10; round++) {
                const uint64_t p0 = uint64_t(0xD2511F53) * uint32_t(c0);
                const uint64_t p1 = uint64_t(0xCD9E8D57) * uint32_t(c2);
                c0 = (p1 >> 32) ^ c1 ^ k0;
                c2 = (p0 >> 32) ^ c3 ^ k1;
                c1 = p1;
                c3 = p0;
                k0 += 0x9E3779B9;
                k1 += 0xBB67AE85;
            }
            r0[i] = (uint32_t(c0) + 0.5) * unit;
            a0[i] = (uint32_t(c1) + 0.5) * unit;
            r1[i] = (uint32_t(c2) + 0.5) * unit;
            a1[i] = (uint32_t(c3) + 0.5) * unit;
        }
    }
}

// Sine and cosine in loops of their own: side by side, the compiler would make them one call of
// a function of which there is no vector form.
static void normals(Bench& b) {
    double *r = b.radial[0], *a = b.angular[0];
    alignas(64) double sine[4 * block];
    for (int i = 0; i < 4 * block; i++) r[i] = std::sqrt(-2 * std::log(r[i]));
    for (int i = 0; i < 4 * block; i++) sine[i] = std::sin(2 * M_PI * a[i]);
    for (int i = 0; i < 4 * block; i++) {
        const double radius = r[i];
        r[i] = radius * std::cos(2 * M_PI * a[i]);
        a[i] = radius * sine[i];
    }
}

static inline double logistic(double x) { return 1 / (1 + std::exp(-x)); }
static inline double slope(double share) { return share * (1 - share); }

static void update(Bench& b, const Premises& m, double oversight) {
    const double context = m.nu_a * m.q, undiminished = 1 - m.delta;
    const double worth = m.rationality * (m.kept + m.forgone);
    for (int i = 0; i < block; i++) {
        const double C = logistic(b.phi[0][i]), U = logistic(b.phi[1][i]),
                     K = logistic(b.phi[3][i]), S = logistic(b.phi[4][i]),
                     G = logistic(b.phi[5][i]), A = K * S;
        const double inverse_h = std::exp(-b.phi[2][i]);
        const double x = oversight * b.belief[i] * inverse_h, E = std::exp(-x);
        const double e_base = std::exp(b.phi[6][i]), e_reward = std::exp(b.phi[7][i]);
        const double W_proxy = 1 / (e_base + 1 + e_reward);
        const double W_base = e_base * W_proxy, W_reward = e_reward * W_proxy;
        const double F = logistic(m.rationality * (m.kept * E - (1 - E) * m.forgone)), P = A * F;

        const double predicted = 1 + m.nu_u * U + m.nu_k * K + context * A;
        const double Q_proxy = P * U * undiminished + (1 - P) * m.rho;
        const double Q_reward = A * U + (1 - A) * m.rho_reward;
        const double Q = W_base * U + W_proxy * Q_proxy + W_reward * Q_reward;
        const double behaved = (1 - G) * m.rho_habit + G * Q;
        const double unit_wait = m.unit * inverse_h;
        const double length = m.cost_scale * (b.phi[2][i] - m.ln_unit + std::log(1 + unit_wait));

        const double wp = m.a_pred * C, wb = m.a_beh * C, wbg = wb * G;
        const double borne = 1 - W_proxy * P, spared = length * G * P * W_proxy;
        const double through_p = G * W_proxy * (wb * (U * undiminished - m.rho) + length);
        const double through_a = wbg * W_reward * (U - m.rho_reward) + through_p * F;
        const double g[latents] = {
            (m.a_pred * predicted + m.a_beh * behaved) * slope(C),
            (wp * m.nu_u + wbg * (W_base + W_proxy * P * undiminished + W_reward * A)) * slope(U),
            through_p * A * slope(F) * worth * E * x - m.cost_scale * G * borne / (1 + unit_wait),
            (wp * (m.nu_k + context * S) + through_a * S) * slope(K),
            (wp * context + through_a) * K * slope(S),
            (wb * (Q - m.rho_habit) - length * borne) * slope(G),
            W_base * (wbg * (U - Q) - spared),
            W_reward * (wbg * (Q_reward - Q) - spared),
        };
#pragma GCC unroll 8
        for (int j = 0; j < latents; j++) {
            // Pairs of normals: cosines stand with the radii, sines with the angles.
            const double z = j % 2 == 0 ? b.radial[j / 2][i] : b.angular[j / 2][i];
            const double pull = m.decay * (b.phi[j][i] - b.anchor[j][i]);
            b.phi[j][i] += m.learning_rate * (g[j] - pull + m.noise * z);
        }
    }
}

void train(Cohort& cohort, const Premises& m, uint64_t seed, double oversight, long from, long to) {
    static Bench b;
    for (int first = 0; first < cohort.count; first += block) {
        const int count = cohort.count - first < block ? cohort.count - first : block;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < latents; j++) b.phi[j][i] = cohort.phi[j][first + i];
            for (int j = 0; j < latents; j++) b.anchor[j][i] = cohort.anchor[j][first + i];
            b.belief[i] = cohort.belief[first + i];
        }
        for (long step = from; step < to; step++) {
            uniforms(b, seed, first, step);
            normals(b);
            update(b, m, oversight - step);
        }
        for (int i = 0; i < count; i++)
            for (int j = 0; j < latents; j++) cohort.phi[j][first + i] = b.phi[j][i];
    }
}
