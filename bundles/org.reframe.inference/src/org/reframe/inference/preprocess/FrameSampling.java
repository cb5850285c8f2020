// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.preprocess;

import java.util.stream.IntStream;

/** Which frames of a video a network sees. */
public sealed interface FrameSampling {
    /**
     * The frames' indexes, ascending for each clip, possibly repeated in a short video.
     *
     * @param frames how many the video has, at least 1
     */
    int[] indexes(int frames);

    /**
     * Equally spaced from the first frame to the last: {@code floor(linspace(0, frames - 1, count))}.
     *
     * @param count how many
     */
    record Uniform(int count) implements FrameSampling {
        @Override
        public int[] indexes(int frames) {
            return spread(frames - 1, count);
        }
    }

    /**
     * Clips of neighbouring frames, spread over the video.
     *
     * @param count frames a clip
     * @param step frames from one to the next
     * @param clips clips; one lies in the middle
     */
    record Dense(int count, int step, int clips) implements FrameSampling {
        @Override
        public int[] indexes(int frames) {
            int free = Math.max(0, frames - ((count - 1) * step + 1));
            int[] starts = clips == 1 ? new int[] {free / 2} : spread(free, clips);
            return IntStream.range(0, clips * count)
                    .map(i -> Math.min(frames - 1, starts[i / count] + i % count * step))
                    .toArray();
        }
    }

    /**
     * The middle of equal segments, as TSN and TSM test: {@code floor(frames / count / 2 + frames / count * i)}.
     *
     * @param count segments
     */
    record Segments(int count) implements FrameSampling {
        @Override
        public int[] indexes(int frames) {
            double tick = (double) frames / count;
            return IntStream.range(0, count)
                    .map(i -> Math.min(frames - 1, (int) (tick / 2.0 + tick * i)))
                    .toArray();
        }
    }

    /**
     * SlowFast's slow pathway out of the frames of the fast one: {@code floor(linspace(0, frames - 1, frames / alpha))}.
     *
     * @param alpha how many fast frames a slow one
     */
    record SlowPathway(int alpha) implements FrameSampling {
        @Override
        public int[] indexes(int frames) {
            return spread(frames - 1, Math.max(1, frames / alpha));
        }
    }

    private static int[] spread(int last, int count) {
        return IntStream.range(0, count)
                .map(i -> count == 1 ? 0 : (int) ((long) last * i / (count - 1)))
                .toArray();
    }
}
