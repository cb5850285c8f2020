// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;

class EtaMonitorTest {
    private static final class Recorder extends NullProgressMonitor {
        private final List<String> texts = new ArrayList<>();

        @Override
        public void subTask(String name) {
            texts.add(name);
        }
    }

    @Test
    void tellsShareAndTimeLeftAtMostTwiceASecond() {
        AtomicLong now = new AtomicLong();
        Recorder recorder = new Recorder();
        EtaMonitor monitor = new EtaMonitor(recorder, new PauseSwitch(), now::get);
        monitor.beginTask("work", 100);
        now.set(10_000_000_000L);
        monitor.worked(25);
        now.addAndGet(1_000_000);
        monitor.worked(1);
        assertEquals(List.of("25 % done, about 30 s left"), recorder.texts);
        assertEquals("50 % done, about 3 min left", EtaMonitor.text(0.5, 180));
    }

    @Test
    void aPausedRunWaitsUntilItIsLetGo() throws InterruptedException {
        PauseSwitch pause = new PauseSwitch();
        assertTrue(pause.toggle());
        CountDownLatch passed = new CountDownLatch(1);
        EtaMonitor monitor = new EtaMonitor(new NullProgressMonitor(), pause);
        Thread worker = new Thread(() -> {
            if (!monitor.isCanceled()) {
                passed.countDown();
            }
        });
        worker.start();
        assertFalse(passed.await(300, TimeUnit.MILLISECONDS));
        assertFalse(pause.toggle());
        assertTrue(passed.await(5, TimeUnit.SECONDS));
        worker.join();
    }

    @Test
    void aCancelEndsAPause() throws InterruptedException {
        PauseSwitch pause = new PauseSwitch();
        pause.toggle();
        NullProgressMonitor root = new NullProgressMonitor();
        root.setCanceled(true);
        Thread worker = new Thread(() -> new EtaMonitor(root, pause).isCanceled());
        worker.start();
        worker.join(5000);
        assertFalse(worker.isAlive());
    }
}
