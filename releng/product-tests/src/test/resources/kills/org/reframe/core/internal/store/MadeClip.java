// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.mask.Mask;
import org.reframe.api.prompt.Prompt;
import org.reframe.api.propagation.MaskSink;
import org.reframe.api.propagation.PropagatedMask;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.propagation.Span;
import org.reframe.api.run.RunContext;
import org.reframe.api.video.ClipFormat;
import org.reframe.api.video.ClipWriter;
import org.reframe.api.video.Rational;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoInfo;
import org.reframe.api.video.VideoService;

/** A clip without pictures and a propagator that needs none: what counts is how the store is written. */
final class MadeClip {
    static final VideoInfo INFO =
            new VideoInfo(64, 48, 150, new Rational(1, 1000), new Rational(25, 1), 0, "made", "made");

    static final VideoService VIDEOS = new VideoService() {
        @Override
        public Video open(Path source, Optional<Path> cacheFolder, IProgressMonitor monitor) {
            return proxy(Video.class);
        }

        @Override
        public ClipWriter write(Path target, ClipFormat format) {
            throw new UnsupportedOperationException();
        }
    };

    static final Contributions CONTRIBUTIONS = new Contributions() {
        @Override
        public <T> List<Contribution<T>> all(Class<T> spi) {
            return List.of();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> Contribution<T> find(Class<T> spi, String id) {
            return proxy(Contribution.class);
        }
    };

    private MadeClip() {}

    /** A rectangle that depends on the number alone. */
    static Mask mask(int number) {
        Random random = new Random(number);
        byte[] pixels = new byte[INFO.width() * INFO.height()];
        int left = random.nextInt(40);
        int top = random.nextInt(30);
        for (int y = top; y < top + 15; y++) {
            java.util.Arrays.fill(pixels, y * INFO.width() + left, y * INFO.width() + left + 20, (byte) 1);
        }
        return Mask.ofPixels(INFO.width(), INFO.height(), pixels);
    }

    private static <T> T proxy(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> switch (method.getName()) {
                    case "info" -> INFO;
                    case "create" -> (Propagator) (video, context) -> new Session();
                    case "close" -> null;
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    /** Gives masks one by one, some time apart. */
    private static final class Session implements PropagationSession {
        @Override
        public Mask segment(int frame, Prompt prompt, RunContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void propagate(Span span, MaskSink sink, RunContext context) throws org.reframe.api.run.RunException {
            int seed = span.before().or(span::after).orElseThrow().mask().hashCode();
            for (int frame = span.first(); frame <= span.last(); frame++) {
                sink.accept(new PropagatedMask(frame, mask(seed + frame), 0.5));
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    /** A context that only counts. */
    static final class Context implements RunContext {
        @Override
        public IProgressMonitor monitor() {
            return new NullProgressMonitor();
        }

        @Override
        public RandomGenerator random(String purpose) {
            return new Random(0);
        }

        @Override
        public <S> S service(Class<S> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void note(String key, String value) {
            // Nobody reads notes here.
        }

        @Override
        public Path tempFolder() {
            throw new UnsupportedOperationException();
        }

        @Override
        public RunContext with(IProgressMonitor monitor) {
            return this;
        }
    }
}
