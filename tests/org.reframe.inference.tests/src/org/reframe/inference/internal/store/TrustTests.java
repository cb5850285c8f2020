// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.run.RunException;
import org.reframe.inference.internal.weights.ContentWeightFiles;
import org.reframe.inference.script.ProgramModel;
import org.reframe.inference.service.Priority;
import org.reframe.inference.store.ModelOrigin;
import org.reframe.inference.store.ModelUse;
import org.reframe.inference.store.StoredModel;
import org.reframe.inference.store.TrustDecision;

/** TorchScript archives are refused until the user decides, and again when a byte changed. */
class TrustTests {
    private final NullProgressMonitor monitor = new NullProgressMonitor();
    private final Path folder;
    private final Path archive;
    private final FolderModelStore store;

    TrustTests(@TempDir Path temp) throws Exception {
        folder = temp.resolve("models");
        store = new FolderModelStore(folder, new ContentWeightFiles());
        archive = temp.resolve("foreign.pt");
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : List.of("foreign/data.pkl", "foreign/code/__torch__.py", "foreign/version")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.US_ASCII));
                zip.closeEntry();
            }
        }
    }

    private StoredModel model(Path file, String sha256) {
        return new StoredModel("foreign", ModelUse.UNKNOWN, new ModelOrigin("Foreign", "", "here"), file, sha256);
    }

    private static String hash(Path file) throws Exception {
        return Hashing.copy(
                new ByteArrayInputStream(Files.readAllBytes(file)),
                OutputStream.nullOutputStream(),
                Long.MAX_VALUE,
                new NullProgressMonitor());
    }

    private static String refusal(org.junit.jupiter.api.function.Executable doing) {
        return String.valueOf(assertThrows(RunException.class, doing).getMessage());
    }

    @Test
    void anImportIsRefusedAndSaysHowToTrust() {
        String refused = refusal(() -> store.add(model(archive, ""), monitor));
        assertTrue(refused.contains("reframe run models --action trust --file " + archive), refused);
        assertFalse(Files.exists(folder.resolve("foreign")));
    }

    @Test
    void aDecisionNeedsTheRightHashAndAnArchive() throws Exception {
        assertTrue(refusal(() -> store.trust(model(archive, ""), monitor)).contains("State the SHA-256"));
        String other = refusal(() -> store.trust(model(archive, "0".repeat(64)), monitor));
        assertTrue(other.contains("instead of 0000"), other);
        assertFalse(Files.exists(folder.resolve("foreign")));
        Path text = Files.writeString(folder.resolveSibling("notes.pt"), "no archive");
        assertTrue(refusal(() -> store.trust(model(text, hash(text)), monitor)).contains("no TorchScript archive"));
    }

    @Test
    void theDecisionIsKeptAndEndsWithAChangedByte() throws Exception {
        StoredModel stored = store.trust(model(archive, hash(archive)), monitor);
        TrustDecision decision = store.trusted(stored).orElseThrow();
        assertEquals(hash(archive), decision.sha256());
        assertEquals(System.getProperty("user.name"), decision.user());
        assertTrue(decision.time().matches("20\\d\\d-\\d\\d-\\d\\dT.*Z"), decision.time());
        assertEquals(List.of(), store.verify(stored, monitor));
        ProgramModel.request(store, stored, Priority.BATCH).weights().open().close();

        byte[] bytes = Files.readAllBytes(stored.file());
        bytes[bytes.length / 2] ^= 1;
        Files.write(stored.file(), bytes);
        String changed = refusal(() -> ProgramModel.request(store, stored, Priority.BATCH)
                .weights()
                .open()
                .close());
        assertTrue(changed.contains("changed since " + decision.user() + " trusted it"), changed);
        assertEquals(1, store.verify(stored, monitor).size());
    }

    @Test
    void anArchiveWithoutADecisionIsNotRun() throws Exception {
        StoredModel stored = store.trust(model(archive, hash(archive)), monitor);
        Files.delete(folder.resolve("foreign/trust.json"));
        assertEquals(Optional.empty(), store.trusted(stored));
        assertTrue(refusal(() -> ProgramModel.request(store, stored, Priority.BATCH))
                .contains("run with your rights"));
        assertTrue(store.verify(stored, monitor).get(0).contains("nobody trusted"));
        // Decided again for the file that is there
        store.trust(
                store.find("foreign").map(m -> model(m.file(), stored.sha256())).orElseThrow(), monitor);
        assertTrue(store.trusted(stored).isPresent());
    }

    @Test
    void theSettingsAskForFileAndHash() {
        ModelsSettings settings = new ModelsSettings(
                ModelsSettings.Action.TRUST,
                Optional.empty(),
                Optional.empty(),
                Optional.of("https://example.org/x.pt"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertEquals(3, settings.problems().size());
    }
}
