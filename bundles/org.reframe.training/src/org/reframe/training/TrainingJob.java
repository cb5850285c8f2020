// SPDX-License-Identifier: EPL-2.0
package org.reframe.training;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.reframe.inference.network.Network;

/**
 * A training.
 *
 * @param network changed in place; at the end it has the weights of the best validation, or the last ones without validation
 * @param changes which parameters, by key, may change; others keep their weights, such as those of an encoder under a head
 * @param objective what to lower
 * @param data on what
 * @param validation measured now and then; empty for none
 * @param plan how
 * @param folder for {@code checkpoint.safetensors}, {@code best.safetensors} and {@code curves.csv}; a checkpoint in it is
 *     gone on from
 */
public record TrainingJob(
        Network network,
        Predicate<String> changes,
        Objective objective,
        Mixture data,
        Optional<Validation> validation,
        TrainingPlan plan,
        Path folder) {}
