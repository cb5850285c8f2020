// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.script;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.run.RunException;
import org.reframe.inference.internal.store.FolderModelStore;
import org.reframe.inference.internal.weights.ContentWeightFiles;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.script.ProgramModel;
import org.reframe.inference.service.Priority;
import org.reframe.inference.service.SessionRequest;
import org.reframe.inference.store.ModelOrigin;
import org.reframe.inference.store.ModelUse;
import org.reframe.inference.store.StoredModel;

/** A trusted archive computes; damage and gradients are told. */
class ForeignProgramTests {
    private final Path folder;
    private final FolderModelStore store;

    ForeignProgramTests(@TempDir Path folder) {
        this.folder = folder;
        this.store = FolderModelStore.in(folder.resolve("models"), new ContentWeightFiles());
    }

    private SessionRequest trusted(byte[] archive) throws Exception {
        Path file = Files.write(folder.resolve("foreign.pt"), archive);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));
        StoredModel model =
                new StoredModel("foreign", ModelUse.UNKNOWN, new ModelOrigin("Foreign", "", "here"), file, hash);
        return ProgramModel.request(store, store.trust(model, new NullProgressMonitor()), Priority.BATCH);
    }

    private static byte[] doubling() throws RunException {
        String program = "def forward(p: Dict[str, Tensor], x: Tensor) -> Tensor:\n  return torch.mul(x, 2.)\n";
        return ModuleArchive.of(ProgramText.module(new NetworkDefinition(program, List.of("forward"), List.of())));
    }

    @Test
    void computesWhatItsMakerSaved() throws Exception {
        SessionRequest request = trusted(doubling());
        try (Network network = new ScriptNetworkLoader()
                        .load(request.definition(), request.weights().open(), Device.cpu());
                NDManager scope = network.scope().newSubManager()) {
            NDArray x = scope.create(new float[] {1, -2, 3});
            assertArrayEquals(
                    new float[] {2, -4, 6}, network.call("forward", x).head().toFloatArray());
            assertEquals(Map.of(), network.parameters());
            String gradients =
                    String.valueOf(assertThrows(RunException.class, () -> network.callForGradient("forward", x))
                            .getMessage());
            assertTrue(gradients.contains("state_dict()"), gradients);
            RunException wrong = assertThrows(RunException.class, () -> network.call("forward", x, x));
            assertTrue(String.valueOf(wrong.getMessage()).contains("failed on inputs of shapes"), wrong.getMessage());
        }
    }

    @Test
    void aDamagedArchiveIsTold() throws Exception {
        byte[] archive = doubling();
        int at = new String(archive, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("torch.mul");
        archive[at] = '(';
        SessionRequest request = trusted(archive);
        RunException failure = assertThrows(RunException.class, () -> new ScriptNetworkLoader()
                .load(request.definition(), request.weights().open(), Device.cpu())
                .close());
        assertEquals(RunException.Kind.INPUT, failure.kind());
        assertTrue(String.valueOf(failure.getMessage()).contains("cannot be loaded"), failure.getMessage());
    }
}
