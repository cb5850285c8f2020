// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.RecordedTensor;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.networks.internal.layers.Networks;

/** Runs checks over a folder without the task. */
public final class Recorded {
    private Recorded() {}

    private record OnDisk(String name, Path path) implements org.reframe.api.parity.GoldenFile {
        @Override
        public Optional<RecordedValue> json() {
            return Optional.empty();
        }

        @Override
        public Map<String, String> metadata() {
            return Map.of();
        }

        @Override
        public Map<String, RecordedTensor> tensors() {
            return Map.of();
        }
    }

    private record Context(IProgressMonitor monitor) implements RunContext {
        @Override
        public RandomGenerator random(String purpose) {
            return new Random(0);
        }

        @Override
        public <S> S service(Class<S> type) {
            return type.cast(type == Contributions.class ? new Nobody() : Networks.loader());
        }

        @Override
        public void note(String key, String value) {}

        @Override
        public Path tempFolder() {
            throw new UnsupportedOperationException();
        }

        @Override
        public RunContext with(IProgressMonitor other) {
            return new Context(other);
        }
    }

    /** Nothing is contributed. */
    private record Nobody() implements Contributions {
        @Override
        public <T> List<Contribution<T>> all(Class<T> spi) {
            return List.of();
        }

        @Override
        public <T> Contribution<T> find(Class<T> spi, String id) throws RunException {
            throw RunException.usage("There is no " + id + ".");
        }
    }

    /** A folder's files. */
    public static GoldenFolder folder(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<org.reframe.api.parity.GoldenFile> files = new ArrayList<>();
            paths.filter(Files::isRegularFile)
                    .sorted()
                    .forEach(path -> files.add(
                            new OnDisk(folder.relativize(path).toString().replace('\\', '/'), path)));
            return () -> files;
        }
    }

    /** The comparisons of the items whose names contain an expression. */
    public static List<Comparison> run(ParityRunner runner, Path folder, String only) throws RunException, IOException {
        List<Comparison> rows = new ArrayList<>();
        for (ParityItem item : runner.items(folder(folder))) {
            if (Pattern.compile(only).matcher(item.name()).find()) {
                runner.run(item, rows::add, new Context(new NullProgressMonitor()));
            }
        }
        return rows;
    }
}
