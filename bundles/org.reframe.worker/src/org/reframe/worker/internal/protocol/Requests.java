// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reframe.api.task.TaskService.TaskRequest;

/** What to run, as bytes. */
public final class Requests {
    private static final int MOST = 100_000;

    private Requests() {}

    /** Writes a request; its folder becomes absolute. */
    public static void write(DataOutputStream out, TaskRequest request) throws IOException {
        Wire.writeText(out, request.taskId());
        out.writeInt(request.settings().size());
        for (Map.Entry<String, List<String>> setting : request.settings().entrySet()) {
            Wire.writeText(out, setting.getKey());
            out.writeInt(setting.getValue().size());
            for (String text : setting.getValue()) Wire.writeText(out, text);
        }
        Wire.writeText(out, request.output().toAbsolutePath().toString());
        out.writeLong(request.seed());
    }

    /** Reads what {@link #write} wrote. */
    public static TaskRequest read(DataInputStream in) throws IOException {
        String task = Wire.readText(in);
        Map<String, List<String>> settings = new LinkedHashMap<>();
        int count = count(in, MOST);
        for (int i = 0; i < count; i++) {
            String name = Wire.readText(in);
            int texts = count(in, MOST);
            List<String> values = new ArrayList<>();
            for (int j = 0; j < texts; j++) values.add(Wire.readText(in));
            settings.put(name, values);
        }
        return new TaskRequest(task, settings, Path.of(Wire.readText(in)), in.readLong());
    }

    /** Reads how many follow. */
    static int count(DataInputStream in, int most) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > most) throw new IOException("a list of " + count);
        return count;
    }
}
