// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.kind;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.file.WholeFile;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;
import org.reframe.api.run.RunException;

/**
 * What share of a mask's gain other kinds of prompt were measured to have, by propagator. The file is {@code shares.json}: one
 * object with {@code format} 1 and a list {@code shares} of {@link MeasuredShare}s. The program's own lies in this package; one
 * beside the file of a model of one's own takes its place. Immutable.
 *
 * @param rows no two of the same propagator, version and kind
 */
public record GainShares(List<MeasuredShare> rows) {
    /** Name of the file. */
    public static final String FILE = "shares.json";

    private static final int FORMAT = 1;
    private static final int LONGEST = 1 << 20;
    private static final int MOST = 10_000;

    public GainShares {
        rows = List.copyOf(rows);
        if (rows.stream().map(MeasuredShare::key).distinct().count() < rows.size()) {
            throw new IllegalArgumentException("two shares of the same propagator, version and kind");
        }
    }

    /** As it is in the file. */
    private record Content(int format, @Nullable MeasuredShare @Nullable [] shares) {}

    /**
     * Those that come with the program.
     *
     * @throws RunException when the installation is damaged
     */
    public static GainShares shipped() throws RunException {
        try (InputStream in = GainShares.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw RunException.environment("The shares of prompts are missing; install again.", null);
            }
            return read(in, FILE);
        } catch (IOException e) {
            throw RunException.environment("The shares of prompts cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws RunException (input) when it cannot be read, or says what cannot be
     */
    public static GainShares read(Path file) throws RunException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        } catch (IOException e) {
            throw RunException.input(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    static GainShares read(InputStream in, String name) throws RunException {
        try {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) throw new IllegalArgumentException("more than " + LONGEST + " bytes");
            return of(new Gson().fromJson(new String(bytes, StandardCharsets.UTF_8), Content.class));
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            // The parser wraps what a record refuses.
            Throwable why = damaged.getCause() == null ? damaged : damaged.getCause();
            throw RunException.input(
                    name + " holds no shares of prompts: " + why.getMessage()
                            + ". Measure them anew, or take the file away.",
                    damaged);
        }
    }

    private static GainShares of(@Nullable Content content) {
        if (content == null || content.format() != FORMAT) {
            throw new IllegalArgumentException("this program reads format " + FORMAT);
        }
        @Nullable MeasuredShare @Nullable [] listed = content.shares();
        if (listed == null || listed.length > MOST) {
            throw new IllegalArgumentException("a list of shares is missing, or has more than " + MOST);
        }
        List<MeasuredShare> rows = new ArrayList<>();
        for (@Nullable MeasuredShare row : listed) {
            if (row == null) throw new IllegalArgumentException("an empty share");
            rows.add(row);
        }
        return new GainShares(rows);
    }

    /**
     * Writes a file.
     *
     * @throws RunException (environment) when it cannot be written
     */
    public void write(Path file) throws RunException {
        Content content = new Content(FORMAT, rows.toArray(new MeasuredShare[0]));
        WholeFile.of(file).write(new GsonBuilder().setPrettyPrinting().create().toJson(content));
    }

    /**
     * Shares with a propagator, the mask's 1 among them; empty when nothing was measured with it.
     *
     * @param propagator full id and options
     * @param version of its plug-in, without the build
     */
    public Map<PromptKind, Double> of(String propagator, String version) {
        Map<PromptKind, Double> shares = new EnumMap<>(PromptKind.class);
        for (MeasuredShare row : rows) {
            if (row.propagator().equals(propagator) && row.version().equals(version)) {
                shares.put(row.prompt(), row.share());
                shares.put(PromptKind.MASK, 1.0);
            }
        }
        return shares;
    }

    /** Versions of a propagator's plug-in that something was measured with; empty when it never was. */
    public List<String> versions(String propagator) {
        return rows.stream()
                .filter(row -> row.propagator().equals(propagator))
                .map(MeasuredShare::version)
                .distinct()
                .toList();
    }
}
