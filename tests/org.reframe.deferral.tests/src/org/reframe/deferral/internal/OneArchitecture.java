// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.inference.network.Architecture;

/**
 * Networks by their ids.
 *
 * @param networks makes one
 */
public record OneArchitecture(Function<String, Architecture> networks) implements Contributions {
    @Override
    public <T> List<Contribution<T>> all(Class<T> spi) {
        return List.of();
    }

    @Override
    public <T> Contribution<T> find(Class<T> spi, String id) {
        return new Made<>(id, spi.cast(networks.apply(id)));
    }

    private record Made<T>(String id, T create) implements Contribution<T> {
        @Override
        public String name() {
            return id;
        }

        @Override
        public String description() {
            return "";
        }

        @Override
        public List<String> formerIds() {
            return List.of();
        }

        @Override
        public String contributor() {
            return "";
        }

        @Override
        public Optional<String> problem() {
            return Optional.empty();
        }
    }
}
