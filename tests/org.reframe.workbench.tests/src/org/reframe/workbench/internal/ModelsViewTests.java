// SPDX-License-Identifier: EPL-2.0
package org.reframe.workbench.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reframe.api.model.InstalledModel;
import org.reframe.api.model.ModelCatalog;
import org.reframe.api.run.RunException;

/** The Models view, driven by hand-made events over the real store. */
class ModelsViewTests {
    private static final String VIEW = "org.reframe.ui.models";

    @TempDir
    Path folder;

    private final Driver driver = new Driver();
    private final Dialogs dialogs = new Dialogs(driver);
    private final ModelCatalog catalog = PlatformUI.getWorkbench().getService(ModelCatalog.class);

    @BeforeEach
    void show() throws Exception {
        clear();
        page().showView(VIEW);
        driver.until("published models are listed", () -> table().getItemCount() > 10);
    }

    @AfterEach
    void hide() throws RunException {
        page().hideView(page().findView(VIEW));
        clear();
    }

    private void clear() throws RunException {
        for (var model :
                catalog.installed().stream().filter(each -> !each.bundled()).toList()) {
            catalog.remove(model.id());
        }
    }

    @Test
    void anEmptyStoreSaysWhatToDo() {
        assertTrue(words().contains("No model has been imported yet"), words());
        assertTrue(words().contains("Import File"), words());
        TableItem known = item("sam2.1-tiny");
        assertEquals(
                List.of("sam2.1-tiny", "not here", "Apache-2.0", "156 MB", "SAM 2.1 Hiera Tiny"),
                List.of(known.getText(0), known.getText(1), known.getText(2), known.getText(3), known.getText(4)));
        select(known);
        assertTrue(words().contains("sam2.1_hiera_tiny.pt"), words());
        assertFalse(tool("Read the file again").isEnabled());
        driver.screenshot("models-empty");
    }

    @Test
    void aModelIsImportedVerifiedDamagedAndRemoved() throws Exception {
        bring(safetensors("resnet18-f37072fd.safetensors", 1f));
        driver.until("it came", () -> words().contains("Imported: resnet18-f37072fd"));
        TableItem came = itemWhenThere("resnet18-f37072fd");
        assertEquals("here", came.getText(1));
        select(came);
        assertTrue(words().contains("SHA-256"), words());
        click("Read the file again");
        driver.until(
                "it is verified", () -> item("resnet18-f37072fd").getText(1).equals("here, verified"));
        driver.screenshot("models-view");
        Path file = brought().getFirst().file();
        Files.write(safetensors(file, 2f), new byte[0], java.nio.file.StandardOpenOption.APPEND);
        click("Read the file again");
        driver.until("the damage is seen", () -> words().contains("the file changed"));
        driver.until("it is marked", () -> item("resnet18-f37072fd").getText(1).equals("damaged"));
        dialogs.when("Remove Model", shell -> Dialogs.press(shell, "Cancel"));
        click("Delete the model");
        assertEquals(1, brought().size());
        dialogs.when("Remove Model", shell -> Dialogs.press(shell, "OK"));
        click("Delete the model");
        driver.until("it is gone", () -> words().contains("resnet18-f37072fd is removed"));
        assertEquals(List.of(), brought());
    }

    @Test
    void aBadFileIsNamedAndNothingIsStored() throws Exception {
        Path bad = Files.writeString(folder.resolve("holiday.pt"), "these are no weights");
        bring(bad);
        driver.until("it is refused", () -> words().contains("holiday.pt"));
        driver.until("nothing runs", () -> !Dialogs.isEnabled(Dialogs.window(), "Cancel"));
        driver.screenshot("models-refused");
        assertEquals(List.of(), brought());
    }

    @Test
    void aUrlIsFetchedOnlyAfterConsentAndCanBeCancelled() throws Exception {
        try (SilentServer server = new SilentServer()) {
            dialogs.when("Import Model from URL", shell -> {
                Dialogs.type(shell, "URL", "ftp://somewhere/x.pt");
                assertFalse(Dialogs.isEnabled(shell, "Fetch"));
                Dialogs.type(shell, "URL", server.url());
                assertFalse(Dialogs.isEnabled(shell, "Fetch"), "consent is missing");
                driver.screenshot("models-url");
                Dialogs.press(shell, "Connect to 127.0.0.1");
                Dialogs.press(shell, "Fetch");
            });
            click("Fetch a weight file");
            dialogs.check();
            driver.until("half of it came", () -> words().contains("40 %"));
            assertEquals(1, server.connections());
            driver.screenshot("models-fetching");
            Dialogs.press(Dialogs.window(), "Cancel");
            driver.until("it is cancelled", 5000, () -> words().contains("cancelled"));
        }
        assertEquals(List.of(), brought());
    }

    /** Models that the tests brought, not those that come with a bundle. */
    private List<InstalledModel> brought() throws RunException {
        return catalog.installed().stream().filter(model -> !model.bundled()).toList();
    }

    private static IWorkbenchPage page() {
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
    }

    @Test
    void anArchiveIsTrustedOnlyAfterADecision() throws Exception {
        Path archive = folder.resolve("foreign.pt");
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("foreign/code/__torch__.py"));
            zip.closeEntry();
        }
        bring(archive);
        driver.until("it is refused", () -> words().contains("Trust TorchScript Archive"));
        dialogs.when("Trust TorchScript Archive", shell -> {
            assertFalse(Dialogs.isEnabled(shell, "Trust and Import"), "nothing is decided yet");
            driver.screenshot("models-trust");
            Dialogs.press(shell, "Cancel");
        });
        open("org.reframe.ui.trustModel", archive);
        driver.until("it waits", () -> words().contains("waits for your decision"));
        dialogs.check();
        assertEquals(
                0, catalog.installed().stream().filter(each -> !each.bundled()).count());
        dialogs.when("Trust TorchScript Archive", shell -> {
            Dialogs.press(shell, "I know who made");
            Dialogs.press(shell, "Trust and Import");
        });
        open("org.reframe.ui.trustModel", archive);
        driver.until("it came", () -> words().contains("Trusted and imported: foreign"));
        dialogs.check();
        assertEquals("here", itemWhenThere("foreign").getText(1));
    }

    private static void bring(Path path) throws Exception {
        open("org.reframe.ui.importModel", path);
    }

    private static void open(String id, Path path) throws Exception {
        ParameterizedCommand command = ParameterizedCommand.generateCommand(
                PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(id),
                Map.of("org.reframe.ui.importModel.path", path.toString()));
        PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(command, null);
    }

    private Path safetensors(String name, float value) throws IOException {
        return safetensors(folder.resolve(name), value);
    }

    private static Path safetensors(Path file, float value) throws IOException {
        byte[] header =
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array());
        out.write(header);
        out.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array());
        return Files.write(file, out.toByteArray());
    }

    private static Table table() {
        return Dialogs.all(Dialogs.window(), Table.class).stream()
                .filter(table -> table.isVisible()
                        && table.getColumnCount() == 5
                        && table.getColumn(0).getText().equals("Model"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The view has no table"));
    }

    /** All that the view says. */
    private static String words() {
        return Dialogs.words(table().getParent().getParent());
    }

    private static TableItem item(String id) {
        return Arrays.stream(table().getItems())
                .filter(item -> item.getText(0).equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No line " + id));
    }

    private TableItem itemWhenThere(String id) {
        driver.until(id + " is listed", () -> Arrays.stream(table().getItems())
                .anyMatch(item -> item.getText(0).equals(id)));
        return item(id);
    }

    private static void select(TableItem item) {
        table().setSelection(item);
        table().notifyListeners(SWT.Selection, new Event());
    }

    private static ToolItem tool(String tip) {
        return Dialogs.all(Dialogs.window(), ToolBar.class).stream()
                .flatMap(bar -> Arrays.stream(bar.getItems()))
                .filter(each ->
                        each.getToolTipText() != null && each.getToolTipText().startsWith(tip))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No tool " + tip));
    }

    private static void click(String tip) {
        ToolItem item = tool(tip);
        assertTrue(item.isEnabled(), tip);
        item.notifyListeners(SWT.Selection, new Event());
    }
}
