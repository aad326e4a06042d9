; REAPER's list of actions, reaper-kb.ini. Lines that are not ours are copied byte by byte, whatever their encoding and length.
!define LIST "$APPDATA\REAPER\reaper-kb.ini"

; Writes the list without our lines to $1, a file that is open.
!macro CopyOthers
    StrCpy $8 10
    ClearErrors
    FileOpen $0 "${LIST}" r
    ${IfNot} ${Errors}
        ${Do}
            FileSeek $0 0 CUR $2
            ClearErrors
            FileRead $0 $4
            ${If} ${Errors}
                ${Break}
            ${EndIf}
            FileSeek $0 0 CUR $3
            StrCpy $5 $4 4
            ${If} $5 == "SCR "
                ; Ours ends in: "TagBox/TagBox_….lua"
                StrLen $6 $4
                ${For} $7 0 $6
                    StrCpy $5 $4 15 $7
                    ${If} $5 == '"TagBox/TagBox_'
                        ${Break}
                    ${EndIf}
                ${Next}
                ${If} $5 == '"TagBox/TagBox_'
                    ${Continue}
                ${EndIf}
            ${EndIf}
            FileSeek $0 $2 SET
            ${DoWhile} $2 < $3
                FileReadByte $0 $8
                FileWriteByte $1 $8
                IntOp $2 $2 + 1
            ${Loop}
        ${Loop}
        FileClose $0
        ${If} $8 <> 10
            FileWrite $1 "$\r$\n"
        ${EndIf}
    ${EndIf}
!macroend

; Whole or not at all.
!macro ReplaceList
    FileClose $1
    Delete "${LIST}"
    Rename "${LIST}.tagbox" "${LIST}"
!macroend

Function ListActions
    FileOpen $1 "${LIST}.tagbox" w
    !insertmacro CopyOthers
    !include "${WORK}/lines.nsh"
    !insertmacro ReplaceList
FunctionEnd

Function un.UnlistActions
    ${If} ${FileExists} "${LIST}"
        FileOpen $1 "${LIST}.tagbox" w
        !insertmacro CopyOthers
        !insertmacro ReplaceList
    ${EndIf}
FunctionEnd
