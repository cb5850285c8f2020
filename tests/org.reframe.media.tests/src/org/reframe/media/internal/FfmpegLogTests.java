// SPDX-License-Identifier: EPL-2.0
package org.reframe.media.internal;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_INFO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_WARNING;
import static org.bytedeco.ffmpeg.global.avutil.av_log;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.setLogCallback;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** FFmpeg's own messages become log entries. */
class FfmpegLogTests {
    private final List<String> entries = new CopyOnWriteArrayList<>();

    private FfmpegLog recording() {
        Logger logger = (Logger) Proxy.newProxyInstance(
                Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                    entries.add(method.getName() + ": " + (arguments == null ? "" : arguments[0]));
                    return null;
                });
        return new FfmpegLog(logger);
    }

    @AfterEach
    void restore() {
        FfmpegLog.attach();
    }

    @Test
    void messagesBecomeEntriesOfTheirLevel() {
        try (FfmpegLog log = recording()) {
            av_log_set_level(AV_LOG_WARNING);
            setLogCallback(log);
            av_log((Pointer) null, AV_LOG_ERROR, "something is broken\n");
            av_log((Pointer) null, AV_LOG_WARNING, "something is odd\n");
            av_log((Pointer) null, AV_LOG_INFO, "something is so\n");
            FfmpegLog.attach();
            assertEquals(List.of("info: something is broken", "debug: something is odd"), entries);
        }
    }

    @Test
    void aFloodIsCutOff() {
        try (FfmpegLog log = recording()) {
            setLogCallback(log);
            for (int i = 0; i < 1000; i++) {
                av_log((Pointer) null, AV_LOG_ERROR, "broken again\n");
            }
            FfmpegLog.attach();
            assertEquals(200, entries.size());
            assertTrue(entries.get(199).contains("left out"), entries.get(199));
        }
    }
}
