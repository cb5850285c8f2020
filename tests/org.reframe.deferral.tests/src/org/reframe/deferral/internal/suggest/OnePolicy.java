// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.suggest;

import java.util.List;
import java.util.Optional;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.deferral.DeferralPolicy;
import org.reframe.api.run.RunException;

/**
 * A registry with one policy.
 *
 * @param policy the one
 */
record OnePolicy(DeferralPolicy policy) implements Contributions {
    static final String ID = "test.one";

    @Override
    public <T> List<Contribution<T>> all(Class<T> spi) {
        return List.of(new Listed<>(spi.cast(policy)));
    }

    @Override
    public <T> Contribution<T> find(Class<T> spi, String id) throws RunException {
        if (!id.equals(ID)) throw RunException.usage("There is no " + id);
        return all(spi).getFirst();
    }

    private record Listed<T>(T made) implements Contribution<T> {
        @Override
        public String id() {
            return ID;
        }

        @Override
        public String name() {
            return "One policy";
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
            return "test";
        }

        @Override
        public Optional<String> problem() {
            return Optional.empty();
        }

        @Override
        public T create() {
            return made;
        }
    }
}
