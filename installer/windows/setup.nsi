; TagBox for the current user of Windows, without administrator's rights. package.sh beside this gives the defines.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetDateSave off
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
Name "TagBox ${VERSION}"
OutFile "${OUT}"
; Where plug-in, REAPER's actions and Live's extension look for the engine.
InstallDir "$LOCALAPPDATA\Programs\TagBox"
VIProductVersion "${NUMBERS}"
VIAddVersionKey ProductName "TagBox"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "TagBox setup"
VIAddVersionKey LegalCopyright "The TagBox developers, MIT licence"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\TagBox"
!define BUNDLE "$LOCALAPPDATA\Programs\Common\VST3\TagBox.vst3"
!define ACTIONS "$APPDATA\REAPER\Scripts\TagBox"
!define EXTENSION "$DOCUMENTS\TagBox\Live extension"
!define SHORTCUTS "$SMPROGRAMS\TagBox"
; Error levels.
!define REFUSED 2

!include MUI2.nsh
!include LogicLib.nsh
!include Sections.nsh
!include WinVer.nsh
!include WordFunc.nsh
!macro Refuse TEXT
    MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
    SetErrorLevel ${REFUSED}
    Quit
!macroend

!include "path.nsh"
!include "actions.nsh"
!include "held.nsh"

!define MUI_COMPONENTSPAGE_SMALLDESC
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Section "Program and engine" Program
    SectionIn RO
    Call EndEngine
    ${If} ${FileExists} "$INSTDIR\uninstall.exe"
        DetailPrint "Taking the version before away"
        ; Here and not in a copy of it elsewhere, so that it has ended when this goes on.
        ExecWait '"$INSTDIR\uninstall.exe" /S _?=$INSTDIR' $0
        ${If} $0 <> 0
            !insertmacro Refuse "The version before could not be taken away. Close all programs that use TagBox and run this again."
        ${EndIf}
    ${EndIf}
    SetOutPath "$INSTDIR"
    File /r "${STAGE}/engine/win-x64/*"
    File "/oname=Quick guide.html" "${GUIDE}"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateDirectory "${SHORTCUTS}"
    CreateShortcut "${SHORTCUTS}\TagBox quick guide.lnk" "$INSTDIR\Quick guide.html"
    WriteRegStr HKCU "${UNINSTALL}" DisplayName "TagBox"
    WriteRegStr HKCU "${UNINSTALL}" DisplayVersion "${VERSION}"
    WriteRegStr HKCU "${UNINSTALL}" Publisher "The TagBox developers"
    WriteRegStr HKCU "${UNINSTALL}" InstallLocation "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL}" UninstallString '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${UNINSTALL}" QuietUninstallString '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${UNINSTALL}" NoModify 1
    WriteRegDWORD HKCU "${UNINSTALL}" NoRepair 1
SectionEnd

Section "VST3 plug-in" Plugin
    SetOutPath "${BUNDLE}"
    File /r "${WORK}/TagBox.vst3/*"
SectionEnd

Section "REAPER actions" Reaper
    SetOutPath "${ACTIONS}"
    File /r "${STAGE}/reaper/*"
    Call ListActions
SectionEnd

Section "Ableton Live extension" Live
    SetOutPath "${EXTENSION}"
    File /r "${STAGE}/live/*"
SectionEnd

Section "tagbox on PATH" Path
    Call AddToPath
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
    !insertmacro MUI_DESCRIPTION_TEXT ${Program} "Separates songs; everything else uses it."
    !insertmacro MUI_DESCRIPTION_TEXT ${Plugin} "Captures and separates on a track of any VST3 host."
    !insertmacro MUI_DESCRIPTION_TEXT ${Reaper} "Selected items to stems on new tracks. For REAPER 7, once it has run."
    !insertmacro MUI_DESCRIPTION_TEXT ${Live} "To your documents, with the quick guide's page on how to build it and drag it into Live."
    !insertmacro MUI_DESCRIPTION_TEXT ${Path} "For Command Prompt and PowerShell."
!insertmacro MUI_FUNCTION_DESCRIPTION_END

Function .onInit
    ${IfNot} ${AtLeastWin10}
        !insertmacro Refuse "TagBox needs Windows 10 or later."
    ${EndIf}
    ReadRegStr $0 HKCU "${UNINSTALL}" DisplayVersion
    ${If} $0 != ""
        ${VersionCompare} "$0" "${VERSION}" $1
        ${If} $1 = 1
            !insertmacro Refuse "TagBox $0 is installed, and this is the older ${VERSION}. Uninstall TagBox first if you want that one."
        ${EndIf}
    ${EndIf}
    ${IfNot} ${FileExists} "$APPDATA\REAPER\*.*"
        !insertmacro UnselectSection ${Reaper}
    ${EndIf}
FunctionEnd

Section Uninstall
    Call un.EndEngine
    Call un.UnlistActions
    Call un.RemoveFromPath
    Delete "${SHORTCUTS}\TagBox quick guide.lnk"
    RMDir "${SHORTCUTS}"
    Delete "$INSTDIR\Quick guide.html"
    Delete "$INSTDIR\uninstall.exe"
    !include "${WORK}/removal.nsh"
    RMDir "$DOCUMENTS\TagBox"
    DeleteRegKey HKCU "${UNINSTALL}"
    DetailPrint "Captures, stems and models are kept, in $LOCALAPPDATA\TagBox and where you had them put."
    MessageBox MB_OK|MB_ICONINFORMATION "TagBox is uninstalled. Your captures and stems are kept, and what $LOCALAPPDATA\TagBox holds: added models and settings." /SD IDOK
SectionEnd
