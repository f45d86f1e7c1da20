// What the C++ peers share: the default rlhf phase, its data, and a main that times a run of it.
#pragma once
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

constexpr int latents = 8;

// The premises under the symbols of docs/model.md.
struct Premises {
    double learning_rate = 1.8e-4, noise = 5, decay = 0.002;
    double a_pred = 0.2, a_beh = 3;
    double nu_u = 0.5, nu_k = 0.2, nu_a = 0.5, q = 0.3;
    double rho = 0.7, rho_habit = 0.5, rho_reward = 0.5, delta = 0.03;
    double cost_scale = 0.05 / 14, ln_unit = 0, unit = 1;
    double kept = 0.9, forgone = 0.3, rationality = 8;
};

struct Cohort {
    int count;
    std::vector<double> phi[latents], anchor[latents], belief;
};

// Defined by each peer: updates from .. to - 1 of all learners, numbered from 0.
void train(Cohort& cohort, const Premises& premises, uint64_t seed, double oversight, long from,
           long to);

static void load(FILE* file, std::vector<double>& column, int count) {
    column.resize(count);
    if (fread(column.data(), sizeof(double), count, file) != size_t(count)) exit(2);
}

// Arguments: input, output, learners, seed, oversight at step 0, first step, steps.
// Prints nanoseconds per learner-step.
int main(int, char** arguments) {
    Cohort cohort;
    cohort.count = atoi(arguments[3]);
    FILE* input = fopen(arguments[1], "rb");
    for (auto& column : cohort.phi) load(input, column, cohort.count);
    for (auto& column : cohort.anchor) load(input, column, cohort.count);
    load(input, cohort.belief, cohort.count);
    fclose(input);

    const uint64_t seed = strtoull(arguments[4], nullptr, 10);
    const double oversight = atof(arguments[5]);
    const long from = atol(arguments[6]), steps = atol(arguments[7]);
    Cohort warm = cohort;
    train(warm, Premises(), seed, oversight, from, from + 1 + steps / 10);

    const auto begin = std::chrono::steady_clock::now();
    train(cohort, Premises(), seed, oversight, from, from + steps);
    const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - begin;
    printf("%.4f\n", took.count() / (double(steps) * cohort.count));

    FILE* output = fopen(arguments[2], "wb");
    for (auto& column : cohort.phi) fwrite(column.data(), sizeof(double), cohort.count, output);
    fclose(output);
}
