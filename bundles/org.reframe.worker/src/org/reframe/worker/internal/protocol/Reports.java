// SPDX-License-Identifier: EPL-2.0
package org.reframe.worker.internal.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.reframe.api.task.TaskReport;

/** Reports of tasks, as bytes. Exceptions inside a status stay behind: the worker's log has them. */
public final class Reports {
    private static final int MOST_CHILDREN = 10_000_000;
    private static final int DEEPEST = 20;

    private Reports() {}

    /**
     * Writes a report.
     *
     * @throws IOException when it holds a value that is not a number, text, truth value, list or map
     */
    public static void write(DataOutputStream out, TaskReport report) throws IOException {
        writeStatus(out, report.status());
        PlainData.write(out, report.result());
        Sections.write(out, report.sections());
    }

    /** Reads what {@link #write} wrote. */
    public static TaskReport read(DataInputStream in) throws IOException {
        IStatus status = readStatus(in, 0);
        Map<String, Object> result = new LinkedHashMap<>();
        if (!(PlainData.read(in) instanceof Map<?, ?> read)) throw new IOException("a result that is no map");
        read.forEach((key, value) -> result.put(String.valueOf(key), value));
        return new TaskReport(status, result, Sections.read(in));
    }

    private static void writeStatus(DataOutputStream out, IStatus status) throws IOException {
        out.writeInt(status.getSeverity());
        Wire.writeText(out, status.getPlugin());
        out.writeInt(status.getCode());
        Wire.writeText(out, status.getMessage());
        out.writeBoolean(status.isMultiStatus());
        out.writeInt(status.getChildren().length);
        for (IStatus child : status.getChildren()) writeStatus(out, child);
    }

    private static IStatus readStatus(DataInputStream in, int depth) throws IOException {
        if (depth > DEEPEST) throw new IOException("a status inside " + depth + " others");
        int severity = in.readInt();
        String plugin = Wire.readText(in);
        int code = in.readInt();
        String message = Wire.readText(in);
        boolean multi = in.readBoolean();
        int count = Requests.count(in, MOST_CHILDREN);
        List<IStatus> children = new ArrayList<>();
        for (int i = 0; i < count; i++) children.add(readStatus(in, depth + 1));
        return multi
                ? new MultiStatus(plugin, code, children.toArray(IStatus[]::new), message, null)
                : new Status(severity, plugin, code, message, null);
    }
}
